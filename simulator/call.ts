import type { RecordingFaults, WebhookFaults } from './misbehaviour'
import type { WebhookEvent } from './pbx-config'
import type { WebhookDelivery } from './pbx-state'

export type Direction = 'IN' | 'OUT' | 'INNER'
export type Phase = 'new' | 'softphone' | 'clientRinging' | 'ringing' | 'talking' | 'ended'

/** Call tracking of a call, as the vendor names it. */
export interface Utm {
  utmSource?: string
  utmMedium?: string
  utmCampaign?: string
  utmTerm?: string
  utmContent?: string
  googleId?: string
  referer?: string
}

/** One call. Instants are ms since the epoch, lengths are seconds, numbers are digits as the vendor sends them. */
export interface Call {
  id: number
  dbid: number
  origin: 'control' | 'directCall' | 'past'
  direction: Direction
  phase: Phase
  client: string
  /** The own line of an outgoing or inner call. */
  line: string | null
  /** Lines that ring or talk now; after the end, those of the last moment. */
  lines: string[]
  answeredBy: string | null
  group: string | null
  outerNumber: string
  source: string
  meta: string | null
  utm: Utm
  startedAt: number
  answeredAt: number | null
  endedAt: number | null
  state: string | null
  secondsTalk: number
  secondsFullTime: number
  cause: number | null
  link: string | null
  /** Name of the recording's file in its link, `{epoch seconds}.{n}`. */
  asteriskId: string
  /** Length of the talk to report whatever the clock says. */
  plannedTalk: number | null
  webhookFaults: WebhookFaults
  recordingFaults: RecordingFaults
  recordingRequests: number
  announcedNew: boolean
  runtime: {
    /** Stops the timers of the script that plays this call. */
    script: AbortController
    /** The end of the queue of this call's webhooks. */
    outbox: Promise<unknown>
    held: { event: WebhookEvent; send: () => Promise<WebhookDelivery[]> }[]
    whenPickedUp: (pickedUp: boolean) => void
  }
}

/** What the control API tells about a call. */
export function callView(call: Call) {
  const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
  return {
    id: call.id,
    dbid: call.dbid,
    origin: call.origin,
    direction: call.direction,
    phase: call.phase,
    client: call.client,
    line: call.line,
    lines: call.lines,
    answeredBy: call.answeredBy,
    group: call.group,
    outerNumber: call.outerNumber,
    source: call.source,
    meta: call.meta,
    utm: call.utm,
    startedAt: iso(call.startedAt),
    answeredAt: iso(call.answeredAt),
    endedAt: iso(call.endedAt),
    state: call.state,
    secondsTalk: call.secondsTalk,
    secondsFullTime: call.secondsFullTime,
    cause: call.cause,
    link: call.link,
  }
}
