import { randomInt } from 'node:crypto'
import type { Call, Direction, Phase, Utm } from './call'
import type { RecordingFaults, WebhookFaults } from './misbehaviour'
import { addCall, freshNumber, type PbxState } from './pbx-state'

export interface NewCall {
  origin: Call['origin']
  direction: Direction
  phase: Phase
  client: string
  line?: string | null
  lines?: string[]
  group?: string | null
  outerNumber?: string
  source?: string
  meta?: string | null
  utm?: Utm
  startedAt?: number
  secondsTalk?: number
  webhookFaults?: WebhookFaults
  recordingFaults?: RecordingFaults
}

/** Our company line in every example of the practice PBX: an invented number. */
const OUTER_NUMBER = '380440000001'

/** Puts a new call on the exchange; no webhook is sent yet. */
export function placeCall(state: PbxState, input: NewCall): Call {
  const startedAt = input.startedAt ?? Date.now()
  const id = freshNumber(state)
  const tracked = Object.keys(input.utm ?? {}).length > 0
  const call: Call = {
    id,
    dbid: freshNumber(state),
    origin: input.origin,
    direction: input.direction,
    phase: input.phase,
    client: input.client,
    line: input.line ?? null,
    lines: input.lines ?? [],
    answeredBy: null,
    group: input.group ?? null,
    outerNumber: input.outerNumber ?? OUTER_NUMBER,
    source: input.source ?? (tracked ? 'TRACKING' : 'REGULAR'),
    meta: input.meta ?? null,
    utm: input.utm ?? {},
    startedAt,
    answeredAt: null,
    endedAt: null,
    state: null,
    secondsTalk: 0,
    secondsFullTime: 0,
    cause: null,
    link: null,
    asteriskId: `${Math.floor(startedAt / 1000)}.${id % 1_000_000}${randomInt(10, 99)}`,
    plannedTalk: input.secondsTalk ?? null,
    webhookFaults: input.webhookFaults ?? {},
    recordingFaults: input.recordingFaults ?? {},
    recordingRequests: 0,
    announcedNew: false,
    runtime: {
      script: new AbortController(),
      outbox: Promise.resolve(),
      held: [],
      whenPickedUp: () => {},
    },
  }
  addCall(state, call)
  state.changes.emit('change')
  return call
}
