import type { CallEvent, PastCall } from '@/lib/telephony/call-event'

/** The end of a call as the history tells it; nothing of it has an id of webhooks. */
export function toEndEvent(call: PastCall): CallEvent {
  return { ...call, kind: 'ended', externalId: null }
}

/** When the call was over, as far as the history says it. */
export function endedAtOf({ startedAt, end }: PastCall): Date | null {
  const seconds = end.totalSeconds ?? end.talkSeconds ?? 0
  return startedAt && new Date(startedAt.getTime() + seconds * 1_000)
}

/**
 * Whether a line of the history is to be believed now. Not while its webhooks may be on their way, nor when it tells no end at all (a
 * call that goes on), nor without a time: it could be told apart from no other call.
 * @param before what was over then needs to wait no longer
 */
export function isRipe(call: PastCall, before: Date): boolean {
  const endedAt = endedAtOf(call)
  if (endedAt === null || endedAt > before) return false
  return call.end.result !== 'unknown' || call.end.vendorState !== null
}

/** Oldest first, so that of two calls of one client each finds its own. */
export function inOrder(calls: PastCall[]): PastCall[] {
  return calls.toSorted((a, b) => (a.startedAt?.getTime() ?? 0) - (b.startedAt?.getTime() ?? 0))
}
