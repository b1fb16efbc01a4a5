import type { AutodialList } from '@/lib/telephony/provider'
import type { MirrorDto } from './schema'

/**
 * Our list of an autodialer beside the vendor's. A number that a run is moving right now differs for a moment and is no difference. Pure.
 * @param ours what we believe to be in, E.164, each once
 * @param theirs what the vendor says; numbers it does not name are known only when it says that there are none
 */
export function compareMirror(
  ours: readonly string[],
  theirs: Pick<AutodialList, 'numbers' | 'numbersCount'>,
  moving: ReadonlySet<string>,
): Omit<MirrorDto, 'checkedAt'> {
  const named = theirs.numbers ?? (theirs.numbersCount === 0 ? [] : null)
  if (named === null) {
    const knows = theirs.numbersCount === null ? 'nothing' : 'count'
    const count = { ours: ours.length, theirs: theirs.numbersCount }
    return { knows, onlyOurs: [], onlyTheirs: [], both: 0, ...count }
  }
  const [mine, vendors] = [new Set(ours), new Set(named)]
  const still = (numbers: ReadonlySet<string>, others: ReadonlySet<string>) =>
    [...numbers].filter((e164) => !others.has(e164) && !moving.has(e164)).toSorted()
  return {
    knows: 'numbers',
    onlyOurs: still(mine, vendors),
    onlyTheirs: still(vendors, mine),
    both: [...mine].filter((e164) => vendors.has(e164)).length,
    ours: mine.size,
    theirs: vendors.size,
  }
}
