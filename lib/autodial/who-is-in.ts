import type { AutodialList } from '@/lib/telephony/provider'
import type { SentNumber } from './steps'

type Known = {
  /** Whether the numbers were being added; else they were being removed or taken back. */
  isAdding: boolean
  /** How many numbers were in before the lost request; null when nobody knows. */
  countBefore: number | null
  /** Those of the numbers that our mirror had inside. */
  ours: ReadonlySet<string>
}

/**
 * Which of the numbers in question the vendor's list says are in; null when it does not tell. A list that names its numbers tells
 * by itself; of one that only counts, a change by exactly this batch means all of it, no change means nothing of it.
 * @param list undefined when the vendor no longer has it, so nobody is in
 */
export function whoIsIn(
  list: AutodialList | undefined,
  inQuestion: readonly SentNumber[],
  { isAdding, countBefore, ours }: Known,
): ReadonlySet<string> | null {
  if (!list) return new Set()
  const numbers = inQuestion.map(({ e164 }) => e164)
  if (list.numbers) {
    const inside = new Set(list.numbers)
    return new Set(numbers.filter((e164) => inside.has(e164)))
  }
  if (list.numbersCount === null || countBefore === null) return null
  const change = list.numbersCount - countBefore
  if (change === (isAdding ? numbers.length : -numbers.length)) return new Set(isAdding ? numbers : [])
  if (change !== 0) return null
  if (isAdding) return new Set()
  // What the vendor named as not removable either stayed or never was in: as far as the count goes, our mirror knows better.
  return new Set(
    inQuestion.filter(({ e164, sentence }) => sentence === null || ours.has(e164)).map(({ e164 }) => e164),
  )
}
