import { UNDO_MS } from './autodial-words'
import type { RunOutcome } from '@/lib/orders/run-words'

type Ended = {
  state: string
  cause: string
  endedAt: Date | null
  /** How many orders ended in which way. */
  outcomes: Partial<Record<RunOutcome, number>>
  undoneBy: string | null
}

/** Until when a run can be taken back; null when it cannot: only what a person did, what did something, and only once. */
export function undoUntil({ state, cause, endedAt, outcomes, undoneBy }: Ended, now: Date): Date | null {
  const didSomething = (outcomes.added ?? 0) + (outcomes.removed ?? 0) > 0
  const isOver = state === 'done' || state === 'failed'
  if (!isOver || cause !== 'person' || !endedAt || undoneBy || !didSomething) return null
  const until = new Date(endedAt.getTime() + UNDO_MS)
  return until > now ? until : null
}
