import type { CallEnd, CallEvent } from '@/lib/telephony/call-event'
import { OUTGOING_RESULTS, UNKNOWN_STATE_WITH_TALK } from './assumptions'
import type { VendorCall } from './call-fields'

/** How a call ended (nextel-api.md §5); a recording belongs to a conversation only. */
export function endOf(call: VendorCall, direction: CallEvent['direction']): CallEnd {
  const result = resultOf(call, direction)
  return {
    result,
    vendorState: call.state,
    totalSeconds: call.secondsFullTime,
    talkSeconds: call.secondsTalk,
    cause: call.cause,
    recordingUrl: result === 'answered' ? call.link : null,
  }
}

/** Only `ANSWER` is a conversation; without any state the seconds of talk tell. */
export function resultOf(call: VendorCall, direction: CallEvent['direction']): CallEnd['result'] {
  const state = call.state?.toUpperCase() ?? null
  const talked = (call.secondsTalk ?? 0) > 0
  if (state === 'ANSWER') return 'answered'
  if (state === null) {
    if (talked) return 'answered'
    return call.secondsTalk === null ? 'unknown' : 'missed'
  }
  const known = Object.hasOwn(OUTGOING_RESULTS, state) ? OUTGOING_RESULTS[state] : undefined
  if (known) return direction === 'incoming' ? 'missed' : known
  if (talked) return UNKNOWN_STATE_WITH_TALK
  return direction === 'incoming' ? 'missed' : 'unknown'
}
