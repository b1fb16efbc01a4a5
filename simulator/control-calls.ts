import { randomInt } from 'node:crypto'
import { type Call, callView } from './call'
import { scriptSteps } from './call-scripts'
import type { FindCalls, NewCallInput, PastCallInput } from './control-schemas'
import { announceNew, closeCall, StepRefused } from './live-calls'
import type { PbxState, WebhookDelivery } from './pbx-state'
import { placeCall } from './place-call'
import { playScript } from './play-script'

const OUTGOING = new Set(['outgoing', 'busy', 'refused'])

/** An invented Ukrainian mobile number; 380 50 000 is given to nobody. */
function inventedNumber(): string {
  return `38050000${String(randomInt(0, 10_000)).padStart(4, '0')}`
}

/** Places a call as `POST /control/calls` describes it; resolves to the deliveries it waited for. */
export async function placeScriptedCall(
  state: PbxState,
  input: NewCallInput,
): Promise<{ call: Call; webhooks: WebhookDelivery[] }> {
  const { script } = input
  const direction = input.direction ?? (OUTGOING.has(script) ? 'OUT' : 'IN')
  if (direction === 'INNER' && script !== 'manual') throw new StepRefused('INNER calls are manual')
  if (direction === 'OUT' && (script === 'hunt' || script === 'transferred'))
    throw new StepRefused(`${script} is an incoming call`)
  const incoming = direction === 'IN'
  const scriptLines =
    input.lines ?? (script === 'hunt' || script === 'transferred' ? ['2001', '2002'] : ['2001'])
  const ownLine = input.from ?? '2001'
  const ringing = script === 'manual' || direction === 'INNER' ? (input.lines ?? []) : []
  const phase = direction === 'OUT' ? 'clientRinging' : ringing.length > 0 ? 'ringing' : 'new'
  const call = placeCall(state, {
    origin: 'control',
    direction,
    phase,
    client: incoming
      ? (input.from ?? inventedNumber())
      : direction === 'OUT'
        ? (input.to ?? inventedNumber())
        : '',
    line: incoming ? null : ownLine,
    lines: direction === 'OUT' ? [ownLine] : ringing,
    group: input.group ?? null,
    webhookFaults: input.misbehave ?? {},
    recordingFaults: input.recording ?? {},
    ...(input.source !== undefined && { source: input.source }),
    ...(input.outerNumber !== undefined && { outerNumber: input.outerNumber }),
    ...(input.utm !== undefined && { utm: input.utm }),
    ...(input.meta !== undefined && { meta: input.meta }),
    ...(input.secondsTalk !== undefined && { secondsTalk: input.secondsTalk }),
  })
  const first = announceNew(state, call)
  if (script === 'manual') return { call, webhooks: await first }
  const steps = scriptSteps({
    script,
    direction,
    lines: scriptLines,
    answeredBy: input.answeredBy,
    timings: input.timings,
  })
  const played = playScript(state, call, steps)
  if (!input.wait) return { call, webhooks: [] }
  return { call, webhooks: [...(await first), ...(await played)] }
}

/** A call that is over already: in the history and with its recording, but never told to the application. */
export function addPastCall(state: PbxState, input: PastCallInput) {
  const startedAt = input.date ? Date.parse(input.date) : Date.now() - 3_600_000
  const talked = input.state === 'ANSWER'
  const secondsTalk = talked ? (input.secondsTalk ?? 30) : 0
  const secondsFullTime = input.secondsFullTime ?? secondsTalk + 12
  const call = placeCall(state, {
    origin: 'past',
    direction: input.direction,
    phase: 'ended',
    client: input.client,
    line: input.direction === 'OUT' ? input.line : null,
    lines: [input.line],
    startedAt,
    group: input.group ?? null,
    recordingFaults: input.recording ?? {},
    ...(input.source !== undefined && { source: input.source }),
    ...(input.outerNumber !== undefined && { outerNumber: input.outerNumber }),
    ...(input.utm !== undefined && { utm: input.utm }),
    ...(input.meta !== undefined && { meta: input.meta }),
  })
  if (talked) {
    call.answeredBy = input.line
    call.answeredAt = startedAt + Math.max(0, secondsFullTime - secondsTalk) * 1000
  }
  const outcome = { state: input.state, secondsTalk, secondsFullTime, cause: input.cause }
  closeCall(state, call, outcome, startedAt + secondsFullTime * 1000)
  return { id: call.id, dbid: call.dbid, link: call.link, call: callView(call) }
}

function matching(state: PbxState, query: FindCalls): Call[] {
  return [...state.calls.values()]
    .filter(
      (call) =>
        (query.client === undefined || call.client === query.client) &&
        (query.line === undefined || call.line === query.line || call.lines.includes(query.line)) &&
        (query.phase === undefined || call.phase === query.phase) &&
        (query.meta === undefined || call.meta === query.meta),
    )
    .toReversed()
}

/** Calls that match, newest first; with `waitMs` it waits until there is one. */
export async function findCalls(state: PbxState, query: FindCalls): Promise<Call[]> {
  const found = matching(state, query)
  if (found.length > 0 || query.waitMs === 0) return found
  const { changes } = state
  return new Promise((resolve) => {
    const finish = (calls: Call[]) => {
      clearTimeout(timer)
      changes.off('change', look)
      resolve(calls)
    }
    const look = () => {
      const calls = matching(state, query)
      if (calls.length > 0) finish(calls)
    }
    const timer = setTimeout(() => finish([]), query.waitMs)
    changes.on('change', look)
  })
}
