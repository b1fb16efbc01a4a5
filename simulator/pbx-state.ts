import { randomInt } from 'node:crypto'
import { EventEmitter } from 'node:events'
import type { Call } from './call'
import { type Misbehaviour, noMisbehaviour } from './misbehaviour'
import { defaultConfig, type PbxConfig, resetConfig } from './pbx-config'

/** A webhook as it went out. */
export interface WebhookDelivery {
  seq: number
  at: string
  callId: number
  event: string
  url: string | null
  method: string
  contentType: string | null
  body: string
  status: number | null
  ms: number
  answer: string | null
  error: string | null
}

/** A click-to-call as it came in. */
export interface DirectCallRequest {
  at: string
  headers: [string, string][]
  body: string
  sip: string
  number: string
  meta: string | null
  callId: number | null
  answer: unknown
}

/** A request to the vendor's side as it came in. */
export interface VendorRequest {
  at: string
  method: string
  path: string
  headers: [string, string][]
  body: string
  fault: string | null
  status: number | null
  answer: string | null
}

export interface PbxState {
  baseUrl: string
  config: PbxConfig
  misbehaviour: Misbehaviour
  calls: Map<number, Call>
  recordings: Map<string, Call>
  webhooks: WebhookDelivery[]
  directCalls: DirectCallRequest[]
  requests: VendorRequest[]
  /** Requests that hang: calling one lets it go on. */
  hanging: Set<() => void>
  /** Aborted by a reset and at the end: stops timers, deliveries and hanging requests of this life. */
  life: AbortController
  changes: EventEmitter<{ change: [] }>
  sequence: number
}

const LOG_LIMIT = 500
const CALL_LIMIT = 20_000

export function createState(baseUrl: string): PbxState {
  const changes = new EventEmitter<{ change: [] }>()
  changes.setMaxListeners(0)
  return {
    baseUrl,
    config: defaultConfig(baseUrl),
    misbehaviour: noMisbehaviour(),
    calls: new Map(),
    recordings: new Map(),
    webhooks: [],
    directCalls: [],
    requests: [],
    hanging: new Set(),
    life: new AbortController(),
    changes,
    sequence: 0,
  }
}

/** Back to the start; how the application is connected (key, URLs) stays unless told. */
export function resetState(state: PbxState, connectionToo: boolean): void {
  state.life.abort()
  for (const call of state.calls.values()) {
    call.runtime.script.abort()
    call.runtime.whenPickedUp(false)
  }
  const config = resetConfig(state.config, state.baseUrl, connectionToo)
  Object.assign(state, {
    ...createState(state.baseUrl),
    config,
    changes: state.changes,
    sequence: state.sequence,
  })
  state.changes.emit('change')
}

/** Appends to a log and forgets the oldest entries. */
export function remember<Entry>(log: Entry[], entry: Entry): Entry {
  log.push(entry)
  if (log.length > LOG_LIMIT) log.shift()
  return entry
}

/** Registers a call under its numbers; the oldest ended call gives way when there are too many. */
export function addCall(state: PbxState, call: Call): void {
  state.calls.set(call.id, call)
  state.recordings.set(call.asteriskId, call)
  if (state.calls.size <= CALL_LIMIT) return
  for (const old of state.calls.values()) {
    if (old.phase !== 'ended') continue
    state.calls.delete(old.id)
    state.recordings.delete(old.asteriskId)
    return
  }
}

/** A random number that no call has: ids stay apart from those of a former run, which the application may remember. */
export function freshNumber(state: PbxState): number {
  for (;;) {
    const number = randomInt(1_000_000, 2_147_483_647)
    if (!state.calls.has(number)) return number
  }
}
