import type { CallEvent } from '@/lib/telephony/call-event'
import type { CallFacts } from './call-facts'

/**
 * What a call is after one more event. Pure, and safe against everything the wire does: events may come in any
 * order, twice, or not at all, and the end alone builds the whole call. A finished call never moves back.
 * @param call null when this is the first that is heard of the call
 * @param receivedAt when the event came; used only where the vendor says no time
 */
export function applyCallEvent(call: CallFacts | null, event: CallEvent, receivedAt: Date): CallFacts {
  const known = withFacts(call ? notGivenUp(call) : unheardOf(event, receivedAt), event)
  if (event.kind === 'ended') return ended(known, event, receivedAt)
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
  if (call.state !== 'ended' || call.externalId !== null) return call
  return { ...call, state: 'dialing', result: null, endedAt: null, currentLines: call.lines }
}

/** What every event repeats. The end knows best; among the others the first word stays. */
function withFacts(call: CallFacts, event: CallEvent): CallFacts {
  const pick = <T>(before: T | null, now: T | null) =>
    event.kind === 'ended' ? (now ?? before) : (before ?? now)
  return {
    ...call,
    externalId: call.externalId ?? event.externalId,
    permanentId: call.permanentId ?? event.permanentId,
    direction: event.direction,
    clientRaw: call.clientRaw || event.clientRaw,
    outerNumber: pick(call.outerNumber, event.outerNumber),
    groupName: pick(call.groupName, event.groupName),
    lines: [...new Set([...call.lines, ...event.lines])].sort(),
    startedAt: event.startedAt ?? call.startedAt,
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

function ended(call: CallFacts, event: CallEvent, receivedAt: Date): CallFacts {
  const end = event.end
  if (!end) return call
  // A second end may only add what the first did not say. One that we wrote ourselves (no vendor's word) gives way.
  const first = call.state !== 'ended' || call.vendorState === null
  const wasAnswered = end.result === 'answered'
  const totalSeconds = end.totalSeconds ?? call.totalSeconds
  const talkSeconds = end.talkSeconds ?? call.talkSeconds
  const endedAt =
    totalSeconds === null ? (call.endedAt ?? receivedAt) : plusSeconds(call.startedAt, totalSeconds)
  const withLink = end.recordingUrl && !call.recordingUrls.includes(end.recordingUrl)
  return {
    ...call,
    state: 'ended',
    result: first ? end.result : call.result,
    vendorState: call.vendorState ?? end.vendorState,
    cause: call.cause ?? end.cause,
    totalSeconds,
    talkSeconds,
    endedAt,
    answeredLine: wasAnswered ? ((first ? event.lines[0] : undefined) ?? call.answeredLine) : null,
    answeredAt: wasAnswered ? answeredAtOf(call, endedAt, talkSeconds) : null,
    currentLines: [],
    recordingUrls: withLink ? [...call.recordingUrls, end.recordingUrl as string] : call.recordingUrls,
  }
}

function answeredAtOf(call: CallFacts, endedAt: Date, talkSeconds: number | null): Date | null {
  return talkSeconds === null ? call.answeredAt : plusSeconds(endedAt, -talkSeconds)
}

const plusSeconds = (time: Date, seconds: number) => new Date(time.getTime() + seconds * 1000)
