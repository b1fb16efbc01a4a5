import type { AutodialActionKey, RunOutcome } from '@/lib/orders/run-words'
import type { RunFailure } from './autodial-words'

/*
 * How a run goes on: pure, so that every failure at every point can be tried (steps.test.ts). The caller saves what these
 * functions return before it does the next step; `sending` is saved before the request leaves.
 */

/** One number of a run; all numbers of a batch go in one request. */
export type SentNumber = { e164: string; batch: number; outcome: RunOutcome; sentence: string | null }

export type Progress = {
  action: AutodialActionKey
  numbers: readonly SentNumber[]
  /** Why the run stopped adding; from then on what was added is taken back. */
  failure: RunFailure | null
  sentence: string | null
  /** How often in a row something was tried in vain. */
  tries: number
}

export type Step =
  | { do: 'send'; numbers: string[] }
  | { do: 'takeBack'; numbers: string[] }
  /** The vendor's lists have to tell whether these are in. */
  | { do: 'ask'; numbers: string[] }
  | { do: 'end'; state: 'done' | 'failed' }

/**
 * What the vendor made of a request. `refused`: these are no numbers, and when adding nothing was added · `no`: certainly nothing was done ·
 * `unclear`: something, all or nothing may have been done
 */
export type Reply =
  | { kind: 'ok' }
  | { kind: 'refused'; numbers: readonly string[]; sentence: string | null }
  | { kind: 'no' | 'unclear'; failure: RunFailure; sentence: string | null }

/** So often the same thing is tried before the run gives it up. */
const MOST_TRIES = 3

/** What to do next. */
export function nextStep({ action, numbers, failure }: Progress): Step {
  const inQuestion = numbers.filter(({ outcome }) => outcome === 'sending' || outcome === 'unknown')
  if (inQuestion.length > 0) return { do: 'ask', numbers: inQuestion.map(({ e164 }) => e164) }
  const isTakingBack = action === 'add' && failure !== null
  if (isTakingBack && failure !== 'takeBackFailed') {
    const back = firstBatch(numbers, 'added')
    if (back.length > 0) return { do: 'takeBack', numbers: back }
  }
  const batch = isTakingBack ? [] : firstBatch(numbers, 'pending')
  if (batch.length > 0) return { do: 'send', numbers: batch }
  return { do: 'end', state: failure ? 'failed' : 'done' }
}

function firstBatch(numbers: readonly SentNumber[], outcome: RunOutcome): string[] {
  const first = numbers.find((number) => number.outcome === outcome)
  return numbers
    .filter((number) => number.outcome === outcome && number.batch === first?.batch)
    .map(({ e164 }) => e164)
}

/** The state to save before these numbers are sent or taken back. */
export const leaving = (progress: Progress, sent: readonly string[]): Progress =>
  change(progress, new Set(sent), () => ({ outcome: 'sending', sentence: null }))

/** After a request with these numbers was answered, or was not. */
export function afterSend(progress: Progress, sent: readonly string[], reply: Reply): Progress {
  return progress.action === 'add'
    ? afterAdding(progress, new Set(sent), reply)
    : afterRemoving(progress, new Set(sent), reply)
}

function afterAdding(progress: Progress, sent: Set<string>, reply: Reply): Progress {
  switch (reply.kind) {
    case 'ok':
      return { ...change(progress, sent, () => ({ outcome: 'added' })), tries: 0 }
    case 'refused': {
      const named = new Set(reply.numbers)
      const marked = change(progress, sent, ({ e164 }) =>
        named.has(e164) ? { outcome: 'refused', sentence: reply.sentence } : { outcome: 'notSent' },
      )
      return stopped(marked, 'invalidNumbers', reply.sentence)
    }
    case 'no':
      return stopped(
        change(progress, sent, () => ({ outcome: 'notSent' })),
        reply.failure,
        reply.sentence,
      )
    case 'unclear':
      return { ...inDoubt(progress, sent, reply.sentence), tries: progress.tries + 1 }
  }
}

function afterRemoving(progress: Progress, sent: Set<string>, reply: Reply): Progress {
  switch (reply.kind) {
    case 'ok':
      return { ...change(progress, sent, () => ({ outcome: 'removed' })), tries: 0 }
    case 'refused': {
      // All others are out. Whether the named ones are in still, or never were, only the lists can tell.
      const named = new Set(reply.numbers)
      const sentence = reply.sentence ?? ''
      return change(progress, sent, ({ e164 }) =>
        named.has(e164) ? { outcome: 'unknown', sentence } : { outcome: 'removed' },
      )
    }
    case 'no':
      return stopped(
        change(progress, sent, () => ({ outcome: 'notSent' })),
        reply.failure,
        reply.sentence,
      )
    case 'unclear':
      return { ...inDoubt(progress, sent, null), tries: progress.tries + 1 }
  }
}

/** After numbers were taken back. One that the vendor does not have is back as well. */
export function afterTakeBack(progress: Progress, sent: readonly string[], reply: Reply): Progress {
  const numbers = new Set(sent)
  if (reply.kind === 'ok') return { ...change(progress, numbers, () => ({ outcome: 'takenBack' })), tries: 0 }
  if (reply.kind === 'refused') {
    const named = new Set(reply.numbers)
    return change(progress, numbers, ({ e164 }) => ({ outcome: named.has(e164) ? 'unknown' : 'takenBack' }))
  }
  return inDoubt(progress, numbers, null)
}

/**
 * After the vendor's lists were read.
 * @param inside which of the numbers in question are in; null when the lists do not tell, which changes nothing
 * @param why what the lost answer was, when the caller knows it still
 */
export function afterAsk(
  progress: Progress,
  inside: ReadonlySet<string> | null,
  why: { failure: RunFailure; sentence: string | null } = { failure: 'timeout', sentence: null },
): Progress {
  const step = nextStep(progress)
  if (step.do !== 'ask' || inside === null) return progress
  const asked = new Set(step.numbers)
  if (progress.action === 'remove') return afterAskRemoving(progress, asked, inside, why.sentence)
  if (progress.failure) return afterAskTakingBack(progress, asked, inside)
  const found = step.numbers.filter((e164) => inside.has(e164)).length
  if (found === asked.size) return { ...change(progress, asked, () => ({ outcome: 'added' })), tries: 0 }
  // Nothing of it arrived: it may be sent once more, unless the vendor has said that it will not.
  const again = found === 0 && why.failure === 'timeout' && progress.tries < MOST_TRIES
  if (again) return change(progress, asked, () => ({ outcome: 'pending' }))
  const marked = change(progress, asked, ({ e164 }) => ({ outcome: inside.has(e164) ? 'added' : 'notSent' }))
  return { ...stopped(marked, why.failure, why.sentence), tries: 0 }
}

/**
 * After a person has looked into the cabinet, because the vendor's lists do not tell. What was not in is not sent again: that
 * person decides about it too.
 * @param isInside whether the numbers in question are in
 */
export function afterPerson(progress: Progress, isInside: boolean): Progress {
  const step = nextStep(progress)
  if (step.do !== 'ask') return progress
  return afterAsk({ ...progress, tries: MOST_TRIES }, new Set(isInside ? step.numbers : []))
}

function afterAskTakingBack(progress: Progress, asked: Set<string>, inside: ReadonlySet<string>): Progress {
  const marked = change(progress, asked, ({ e164 }) => ({
    outcome: inside.has(e164) ? 'added' : 'takenBack',
  }))
  const stay = [...asked].some((e164) => inside.has(e164))
  if (!stay) return { ...marked, tries: 0 }
  const tries = progress.tries + 1
  return tries < MOST_TRIES ? { ...marked, tries } : { ...marked, tries, failure: 'takeBackFailed' }
}

function afterAskRemoving(
  progress: Progress,
  asked: Set<string>,
  inside: ReadonlySet<string>,
  why: string | null,
): Progress {
  const again = progress.tries < MOST_TRIES
  const marked = change(progress, asked, ({ e164, sentence }) => {
    // A sentence was kept for those that the vendor named.
    if (!inside.has(e164)) return { outcome: sentence === null ? 'removed' : 'notThere', sentence: null }
    if (sentence !== null) return { outcome: 'refused' }
    return { outcome: again ? 'pending' : 'notSent' }
  })
  const left = marked.numbers.some(({ e164, outcome }) => asked.has(e164) && isLeft(outcome))
  if (!left) return marked
  return { ...marked, failure: progress.failure ?? 'someLeft', sentence: progress.sentence ?? why }
}

const isLeft = (outcome: RunOutcome) => outcome === 'refused' || outcome === 'notSent'

/** The run stops: what has not been sent stays unsent. */
function stopped(progress: Progress, failure: RunFailure, sentence: string | null): Progress {
  const numbers = progress.numbers.map((number) =>
    number.outcome === 'pending' ? { ...number, outcome: 'notSent' as const } : number,
  )
  return { ...progress, numbers, failure, sentence }
}

const inDoubt = (progress: Progress, numbers: Set<string>, sentence: string | null): Progress =>
  change(progress, numbers, () => ({ outcome: 'unknown', sentence }))

function change(
  progress: Progress,
  numbers: ReadonlySet<string>,
  to: (number: SentNumber) => Partial<Pick<SentNumber, 'outcome' | 'sentence'>>,
): Progress {
  return {
    ...progress,
    numbers: progress.numbers.map((number) =>
      numbers.has(number.e164) ? { ...number, ...to(number) } : number,
    ),
  }
}
