import { z } from 'zod'
import { callingObstacles } from '@/lib/calling-rules/rule-words'
import { writtenOrderNumber } from '@/lib/orders/schema'
import {
  callDirections,
  callFailures,
  callResults,
  callStates,
  recordingFailures,
  recordingStates,
} from './call-words'

export const utmSchema = z.object({
  source: z.string().nullable(),
  medium: z.string().nullable(),
  campaign: z.string().nullable(),
  term: z.string().nullable(),
  content: z.string().nullable(),
})

/** An order as far as a call's card shows it. */
export const callOrderSchema = z.object({
  number: z.number().int(),
  statusName: z.string(),
  statusColor: z.string(),
  open: z.boolean(),
  totalMinor: z.number().int(),
  createdAt: z.iso.datetime(),
})

/** A call on the operator's screen: what rings, what he talks on, and what he has not put away yet. */
export const liveCallSchema = z.object({
  id: z.uuid(),
  version: z.number().int(),
  direction: z.enum(callDirections),
  /**
   * Where the call is for the person asked: `softphone` our order waits for his softphone to be picked up · `ringing` · `talking` ·
   * `elsewhere` a colleague answered · `handing` he talks and another line rings · `ended`
   */
  place: z.enum(['softphone', 'ringing', 'talking', 'handing', 'elsewhere', 'ended']),
  result: z.enum(callResults).nullable(),
  /** E.164, or null when hidden. */
  number: z.string().nullable(),
  /** Why the number is on the stop-list, perhaps empty; null when it is not there. */
  stopReason: z.string().nullable(),
  /** What the phone system wrote, when it is no number. */
  numberRaw: z.string(),
  clientName: z.string().nullable(),
  /** Company line or site that was called. */
  outerNumber: z.string().nullable(),
  groupName: z.string().nullable(),
  utm: utmSchema,
  /** Who talks or talked. */
  answeredBy: z.string().nullable(),
  /** Who rings besides, during a transfer. */
  handedTo: z.string().nullable(),
  startedAt: z.iso.datetime(),
  answeredAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  talkSeconds: z.number().int().nullable(),
  failure: z.enum(callFailures).nullable(),
  /** The vendor's own sentence. */
  failureDetail: z.string().nullable(),
  /** The order the call belongs to. */
  orderNumber: z.number().int().nullable(),
  /** The client's latest orders, three at most, open ones first. */
  orders: z.array(callOrderSchema),
  /** How many orders the client has; 100 means that or more. */
  ordersCount: z.number().int(),
  /** The last time we talked with this client before. */
  lastTalkAt: z.iso.datetime().nullable(),
})

export type LiveCall = z.infer<typeof liveCallSchema>

export const liveCallsSchema = z.object({ calls: z.array(liveCallSchema), now: z.iso.datetime() })

export const recordingSchema = z.object({
  id: z.uuid(),
  state: z.enum(recordingStates),
  failure: z.enum(recordingFailures).nullable(),
  contentType: z.string().nullable(),
})

/** A call in the log or on an order. */
export const loggedCallSchema = z.object({
  id: z.uuid(),
  direction: z.enum(callDirections),
  state: z.enum(callStates),
  result: z.enum(callResults).nullable(),
  number: z.string().nullable(),
  numberRaw: z.string(),
  clientName: z.string().nullable(),
  /** Who talked, or whose line rang; names in the order of their lines. */
  people: z.array(z.string()),
  outerNumber: z.string().nullable(),
  utmSource: z.string().nullable(),
  startedAt: z.iso.datetime(),
  totalSeconds: z.number().int().nullable(),
  talkSeconds: z.number().int().nullable(),
  failure: z.enum(callFailures).nullable(),
  failureDetail: z.string().nullable(),
  orderNumber: z.number().int().nullable(),
  /** When the history told of the call, its end or its recording what webhooks had not; null when nothing was missing. */
  restoredAt: z.iso.datetime().nullable(),
  recordings: z.array(recordingSchema),
  /** Whether the person asked may hear the recordings. */
  mayListen: z.boolean(),
})

export type LoggedCall = z.infer<typeof loggedCallSchema>

export const callPageSchema = z.object({ calls: z.array(loggedCallSchema), next: z.string().nullable() })

export const callFilterSchema = z.object({
  direction: z.enum(['incoming', 'outgoing']).optional(),
  result: z.enum(callResults).optional(),
  order: writtenOrderNumber.optional(),
  q: z.string().trim().max(100).optional(),
  after: z.string().max(200).optional(),
})

export type CallFilter = z.infer<typeof callFilterSchema>

export const callIdSchema = z.object({ id: z.uuid() })

/** As far as PostgreSQL counts. */
const orderNumber = z.number().int().positive().max(2_147_483_647)

/** Click-to-call: which number, and for which order. */
export const startCallSchema = z.object({
  number: z.string().trim().min(1).max(100),
  orderNumber: orderNumber.optional(),
  /** The way to call; modules add more. */
  service: z.literal('nextel'),
  /** What the person was told of and calls in spite of. */
  override: z.array(z.enum(callingObstacles)).max(callingObstacles.length).default([]),
})

export type NewCall = z.input<typeof startCallSchema>

export const saveOrderSchema = z.object({
  clientName: z.string().trim().max(200).default(''),
  comment: z.string().trim().max(5_000).default(''),
})

export const linkOrderSchema = z.object({ orderNumber })

export const startedCallSchema = z.object({ callId: z.uuid() })

export const savedFromCallSchema = z.object({ number: z.number().int() })

export const nothingSchema = z.null()
