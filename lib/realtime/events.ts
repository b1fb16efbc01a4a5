import { z } from 'zod'

/**
 * Every event that a browser can receive, with its data. Only ids and versions: the screens then ask the API,
 * where permissions are checked, so an event never carries a number or a name to the wrong person.
 */
export const realtimeEvents = {
  /** One of my live calls began, changed or ended. */
  'call.changed': z.object({ callId: z.uuid(), version: z.number().int() }),
  /** An order was created or changed. */
  'order.changed': z.object({ number: z.number().int(), created: z.boolean() }),
  /** A recording arrived, or it is now known that there is none. */
  'recording.changed': z.object({ callId: z.uuid(), orderNumber: z.number().int().nullable() }),
  /** An autodial run went on or ended, so badges and results of its orders are others now; null: the mirror changed. */
  'autodial.changed': z.object({ runId: z.uuid().nullable() }),
  /** A case of missed calls came, changed or was closed; null: several. */
  'missed.changed': z.object({ caseId: z.uuid().nullable() }),
  /** Nobody called back in time; null: several. For those who may see all calls. */
  'missed.breached': z.object({ caseId: z.uuid().nullable() }),
} as const

export type RealtimeEvent = keyof typeof realtimeEvents

export type RealtimeData<E extends RealtimeEvent> = z.infer<(typeof realtimeEvents)[E]>
