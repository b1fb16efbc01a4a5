import type { Call } from './call'
import { kyivDate } from './kyiv-time'
import type { PbxState, WebhookDelivery } from './pbx-state'
import { announce } from './webhook-sender'

/** A step that the call cannot take in its phase. */
export class StepRefused extends Error {}

const GROUP_NAME = 'Відділ продажу'

/** Sends CALL_NEW, once in the life of a call. */
export function announceNew(state: PbxState, call: Call): Promise<WebhookDelivery[]> {
  if (call.announcedNew) return Promise.resolve([])
  call.announcedNew = true
  return announce(state, call, 'CALL_NEW')
}

function refuseEnded(call: Call): void {
  if (call.phase === 'ended') throw new StepRefused('the call has ended')
}

/** Click-to-call: the operator picks up his softphone, the client's phone starts ringing. */
export function pickUp(state: PbxState, call: Call): Promise<WebhookDelivery[]> {
  refuseEnded(call)
  if (call.phase !== 'softphone') throw new StepRefused(`nothing to pick up in phase ${call.phase}`)
  call.phase = 'clientRinging'
  call.runtime.whenPickedUp(true)
  state.changes.emit('change')
  return announceNew(state, call)
}

/** Rings these lines, leaving out those that are switched off or busy (lines the PBX does not know ring). */
export function ringLines(
  state: PbxState,
  call: Call,
  input: { lines: string[]; group?: string | undefined; force?: boolean | undefined },
): { skipped: string[]; delivered: Promise<WebhookDelivery[]> } {
  refuseEnded(call)
  if (call.direction !== 'IN') throw new StepRefused('only incoming calls are redirected')
  const free = (number: string) => {
    const line = state.config.lines.find((one) => one.line === number)
    return input.force || !line || (line.registered && !line.busy)
  }
  const lines = input.lines.filter(free)
  const skipped = input.lines.filter((line) => !free(line))
  if (lines.length === 0) throw new StepRefused('no line is free to ring')
  call.lines = lines
  call.group = input.group ?? call.group ?? GROUP_NAME
  call.phase = 'ringing'
  state.changes.emit('change')
  return { skipped, delivered: announce(state, call, 'CALL_REDIRECT') }
}

/** IN: the line picks up (default: the first that rings). OUT: the client answers. */
export function answerCall(state: PbxState, call: Call, line?: string): Promise<WebhookDelivery[]> {
  refuseEnded(call)
  if (call.phase === 'softphone') throw new StepRefused('the operator has not picked up yet')
  if (call.phase === 'talking') throw new StepRefused('the call is answered already')
  const answeredBy = call.direction === 'OUT' ? call.line : (line ?? call.lines[0])
  if (!answeredBy) throw new StepRefused('no line rings: name the line that answers')
  call.answeredBy = answeredBy
  call.lines = [answeredBy]
  call.phase = 'talking'
  call.answeredAt ??= Date.now()
  state.changes.emit('change')
  return announce(state, call, 'CALL_ANSWER')
}

export interface HangUp {
  state?: string | undefined
  secondsTalk?: number | undefined
  secondsFullTime?: number | undefined
  cause?: number | undefined
  link?: string | null | undefined
}

// Q.850 causes that go with the vendor's states; anything else is a normal clearing.
const CAUSES: Record<string, number> = {
  NOANSWER: 19,
  BUSY: 17,
  CHANUNAVAIL: 20,
  NOT_EXIST: 1,
  FAIL: 38,
  BLOCKED: 21,
}

/** Fills in how the call ended; seconds from the clock unless they are given. */
export function closeCall(state: PbxState, call: Call, input: HangUp, now: number): void {
  const talked = call.answeredAt !== null
  call.state = input.state ?? (talked ? 'ANSWER' : 'NOANSWER')
  const clockTalk = call.answeredAt === null ? 0 : Math.max(1, Math.round((now - call.answeredAt) / 1000))
  call.secondsTalk = input.secondsTalk ?? (talked ? (call.plannedTalk ?? clockTalk) : 0)
  const waited = Math.round(((call.answeredAt ?? now) - call.startedAt) / 1000)
  call.secondsFullTime = input.secondsFullTime ?? waited + call.secondsTalk
  call.cause = input.cause ?? CAUSES[call.state] ?? 16
  call.phase = 'ended'
  call.endedAt = now
  const recorded = call.state === 'ANSWER' && call.secondsTalk > 0
  const host = state.config.publicUrl.replace(/\/+$/, '')
  const own = `${host}/tracking/rec/${call.asteriskId}/${kyivDate(call.startedAt)}`
  call.link = input.link !== undefined ? input.link : recorded ? own : null
  state.changes.emit('change')
}

/** The end of a call. */
export function hangUp(state: PbxState, call: Call, input: HangUp = {}): Promise<WebhookDelivery[]> {
  refuseEnded(call)
  closeCall(state, call, input, Date.now())
  call.runtime.whenPickedUp(false)
  return announce(state, call, 'CALL_END')
}
