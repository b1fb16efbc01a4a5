import type { CallEvent } from '@/lib/telephony/call-event'
import type { CallFacts } from './call-facts'

/**
 * What a call is after one more event. Pure, and safe against everything the wire does: events may come in any
 * order, twice, or not at all, and the end alone builds the whole call. A finished call never moves back.
 * @param call null when this is the first that is heard of the call
 * @param receivedAt when the event came; used only where the vendor says no time
 */
export function applyCallEvent(call: CallFacts | null, event: CallEvent, receivedAt: Date): CallFacts {
  const onlyAdds = isFromHistory(event) && isEndKnown(call)
  const known = withFacts(call ? notGivenUp(call) : unheardOf(event, receivedAt), event, onlyAdds)
  if (event.kind === 'ended') return ended(known, event, receivedAt, onlyAdds)
  // The end has spoken: a late event may add what nobody said before, but moves nothing.
  if (known.state === 'ended') return known
  if (event.kind === 'answered') return answered(known, event, receivedAt)
  if (event.kind === 'redirected') return redirected(known, event)
  return announced(known, event)
}

function unheardOf(event: CallEvent, receivedAt: Date): CallFacts {
  return {
    externalId: event.externalId,
    permanentId: null,
    direction: event.direction,
    state: event.direction === 'incoming' ? 'ringing' : 'dialing',
    result: null,
    clientRaw: '',
    outerNumber: null,
    groupName: null,
    currentLines: [],
    lines: [],
    answeredLine: null,
    startedAt: event.startedAt ?? receivedAt,
    answeredAt: null,
    endedAt: null,
    talkSeconds: null,
    totalSeconds: null,
    vendorState: null,
    cause: null,
    source: null,
    utm: { source: null, medium: null, campaign: null, term: null, content: null },
    googleId: null,
    referer: null,
    recordingUrls: [],
  }
}

/** A call of ours that we gave up without a word from the phone system: its first word shows that it goes on after all. */
function notGivenUp(call: CallFacts): CallFacts {
  if (call.state !== 'ended' || call.externalId !== null || call.permanentId !== null) return call
  return { ...call, state: 'dialing', result: null, endedAt: null, currentLines: call.lines }
}

/** The history repeats what webhooks said, perhaps in other words: where they have said the end, it only adds. */
const isFromHistory = (event: CallEvent) => event.externalId === null

/** Whether the vendor himself has said how the call ended. */
export const isEndKnown = (call: CallFacts | null): boolean =>
  call?.state === 'ended' && (call.permanentId !== null || call.vendorState !== null)

/** What every event repeats. The end knows best; among the others the first word stays. */
function withFacts(call: CallFacts, event: CallEvent, onlyAdds: boolean): CallFacts {
  const pick = <T>(before: T | null, now: T | null) =>
    event.kind === 'ended' && !onlyAdds ? (now ?? before) : (before ?? now)
  return {
    ...call,
    externalId: call.externalId ?? event.externalId,
    permanentId: call.permanentId ?? event.permanentId,
    direction: event.direction,
    clientRaw: call.clientRaw || event.clientRaw,
    outerNumber: pick(call.outerNumber, event.outerNumber),
    groupName: pick(call.groupName, event.groupName),
    lines: [...new Set([...call.lines, ...event.lines])].sort(),
    startedAt: (isFromHistory(event) && isHeard(call) ? null : event.startedAt) ?? call.startedAt,
    source: pick(call.source, event.source),
    utm: {
      source: pick(call.utm.source, event.utm.source),
      medium: pick(call.utm.medium, event.utm.medium),
      campaign: pick(call.utm.campaign, event.utm.campaign),
      term: pick(call.utm.term, event.utm.term),
      content: pick(call.utm.content, event.utm.content),
    },
    googleId: pick(call.googleId, event.googleId),
    referer: pick(call.referer, event.referer),
  }
}

/** Whether the vendor has said anything of it yet; of a call of ours that he has not, the start is only when we asked for it. */
const isHeard = (call: CallFacts) => call.externalId !== null || call.permanentId !== null

/** A new call rings at the lines it names, unless something later is already known. */
function announced(call: CallFacts, event: CallEvent): CallFacts {
  return call.currentLines.length > 0 ? call : { ...call, currentLines: event.lines }
}

/**
 * Other lines ring now. While somebody talks this is a transfer: he keeps the card until the next one answers,
 * so that a late copy of the first redirect cannot take the card from the person who talks.
 */
function redirected(call: CallFacts, event: CallEvent): CallFacts {
  if (event.lines.length === 0) return call
  if (call.state === 'talking' && call.answeredLine) {
    if (event.lines.includes(call.answeredLine)) return call
    return { ...call, currentLines: [call.answeredLine, ...event.lines] }
  }
  return { ...call, state: call.direction === 'incoming' ? 'ringing' : call.state, currentLines: event.lines }
}

/** One line talks; the others are silent. */
function answered(call: CallFacts, event: CallEvent, receivedAt: Date): CallFacts {
  const line =
    event.lines[0] ?? call.answeredLine ?? (call.currentLines.length === 1 ? call.currentLines[0] : undefined)
  return {
    ...call,
    state: 'talking',
    answeredLine: line ?? null,
    answeredAt: call.answeredAt ?? receivedAt,
    currentLines: line ? [line] : call.currentLines,
  }
}

function ended(call: CallFacts, event: CallEvent, receivedAt: Date, onlyAdds: boolean): CallFacts {
  const end = event.end
  if (!end) return call
  // A second end may only add what the first did not say. One that we wrote ourselves (no vendor's word) gives way.
  const first = call.state !== 'ended' || call.vendorState === null
  const result = first ? end.result : call.result
  const wasAnswered = onlyAdds ? result === 'answered' : end.result === 'answered'
  const pick = <T>(before: T | null, now: T | null) => (onlyAdds ? (before ?? now) : (now ?? before))
  const totalSeconds = pick(call.totalSeconds, end.totalSeconds)
  const talkSeconds = pick(call.talkSeconds, end.talkSeconds)
  const endedAt =
    totalSeconds === null ? (call.endedAt ?? receivedAt) : plusSeconds(call.startedAt, totalSeconds)
  const withLink = end.recordingUrl && !knowsRecording(call, event, end.recordingUrl)
  return {
    ...call,
    state: 'ended',
    result,
    vendorState: call.vendorState ?? end.vendorState,
    cause: call.cause ?? end.cause,
    totalSeconds,
    talkSeconds,
    endedAt,
    answeredLine: wasAnswered ? answeredLineOf(call, event, first && !onlyAdds) : null,
    answeredAt: wasAnswered ? answeredAtOf(call, endedAt, talkSeconds) : null,
    currentLines: [],
    recordingUrls: withLink ? [...call.recordingUrls, end.recordingUrl as string] : call.recordingUrls,
  }
}

/** A call has one recording in the history; when one is known, another spelling of its address is not a second one. */
function knowsRecording(call: CallFacts, event: CallEvent, url: string): boolean {
  return isFromHistory(event) ? call.recordingUrls.length > 0 : call.recordingUrls.includes(url)
}

/** The end names who talked. The history may name more lines than that: who was seen to answer stays. */
function answeredLineOf(call: CallFacts, event: CallEvent, endDecides: boolean): string | null {
  const seen = call.answeredLine !== null && event.lines.includes(call.answeredLine)
  const named = endDecides && !(isFromHistory(event) && seen) ? event.lines[0] : undefined
  return named ?? call.answeredLine
}

function answeredAtOf(call: CallFacts, endedAt: Date, talkSeconds: number | null): Date | null {
  return talkSeconds === null ? call.answeredAt : plusSeconds(endedAt, -talkSeconds)
}

const plusSeconds = (time: Date, seconds: number) => new Date(time.getTime() + seconds * 1000)
