/** A call that came in and came to nothing. */
export type Miss = {
  callId: string
  /** E.164, or null when hidden. */
  number: string | null
  at: Date
}

/** A case that waits. */
export type WaitingCase = {
  id: string
  number: string | null
  misses: number
  firstMissedAt: Date
  lastMissedAt: Date
}

/** A conversation with a client, whoever called whom. */
export type Talk = { callId: string; direction: 'incoming' | 'outgoing'; at: Date; userId: string | null }

/** A case with the misses that have just come to it. */
export type Folded = WaitingCase & { isNew: boolean; callIds: string[] }

/**
 * Puts misses into the cases that wait: one for each number, and one of its own for each hidden call. The order in which they come
 * does not matter.
 * @param waiting the cases of these numbers
 * @returns the cases that are new or changed
 */
export function foldMisses(
  waiting: readonly WaitingCase[],
  misses: readonly Miss[],
  newId: () => string,
): Folded[] {
  const known = new Map(waiting.map((one) => [one.number, one]))
  const folded = new Map<string, Folded>()
  for (const miss of misses) {
    const key = miss.number ?? miss.callId
    const before =
      folded.get(key) ?? begun(miss.number === null ? undefined : known.get(miss.number), miss, newId)
    folded.set(key, withMiss(before, miss))
  }
  return [...folded.values()]
}

function begun(known: WaitingCase | undefined, { number, at }: Miss, newId: () => string): Folded {
  if (known) return { ...known, isNew: false, callIds: [] }
  return { id: newId(), number, misses: 0, firstMissedAt: at, lastMissedAt: at, isNew: true, callIds: [] }
}

function withMiss(before: Folded, { callId, at }: Miss): Folded {
  return {
    ...before,
    misses: before.misses + 1,
    firstMissedAt: at < before.firstMissedAt ? at : before.firstMissedAt,
    lastMissedAt: at > before.lastMissedAt ? at : before.lastMissedAt,
    callIds: [...before.callIds, callId],
  }
}

/**
 * The talk that makes a case superfluous: the first one since its last miss. The same moment counts, for a call that was given up
 * as missed may turn out to have been answered after all.
 */
export function closingTalk(missed: Pick<WaitingCase, 'lastMissedAt'>, talks: readonly Talk[]): Talk | null {
  const later = talks.filter(({ at }) => at >= missed.lastMissedAt)
  return later.toSorted((a, b) => a.at.getTime() - b.at.getTime())[0] ?? null
}
