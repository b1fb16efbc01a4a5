/** Minutes and hours in ms. */
const MINUTE = 60_000
const HOUR = 60 * MINUTE

/**
 * How far behind what was read the next reading begins, ms: the history names a call by its start and only once it is over, and
 * a talk of up to four hours is not yet silence (`close-silent-calls.ts`).
 */
export const OVERLAP_MS = 4 * HOUR
/** The longest piece asked for at once, ms; a longer gap is read piece by piece, and what was read stays read. */
const PIECE_MS = 24 * HOUR
/** A clock of the vendor's that is fast puts calls into the future, ms. */
const FAST_CLOCK_MS = 10 * MINUTE
/** The longest pause after failures, ms. */
const LONGEST_PAUSE_MS = 30 * MINUTE

export type Reading = {
  since: Date
  readTo: Date
  /** The start of the oldest call that we closed lately without a word of its end, or null. */
  oldestUnknown: Date | null
}

/** A piece of the history to ask for, and what counts as read when all of it came. */
export type Piece = { from: Date; to: Date; readTo: Date; isLast: boolean }

/** The next piece to read: from before what was read on, forward, never from before `since`. */
export function nextPiece({ since, readTo, oldestUnknown }: Reading, now: Date): Piece {
  const behind = Math.min(readTo.getTime() - OVERLAP_MS, oldestUnknown?.getTime() ?? Number.POSITIVE_INFINITY)
  const from = new Date(Math.max(since.getTime(), behind))
  const reached = Math.min(now.getTime(), readTo.getTime() + PIECE_MS)
  const isLast = reached >= now.getTime()
  // A clock of ours that went back must not take back what was read.
  const next = new Date(Math.max(reached, readTo.getTime()))
  return { from, to: isLast ? new Date(now.getTime() + FAST_CLOCK_MS) : next, readTo: next, isLast }
}

/**
 * How long to wait before the next try, ms: after a failure twice as long as before it, half an hour at most.
 * @param failures tries that failed one after the other
 */
export function pauseBefore(everyMs: number, failures: number): number {
  return Math.max(everyMs, Math.min(LONGEST_PAUSE_MS, everyMs * 2 ** Math.min(failures, 20)))
}
