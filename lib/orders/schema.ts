import { z } from 'zod'
import { callingObstacles } from '@/lib/calling-rules/rule-words'
import { autodialActions, leaveReasons, runCauses, runOutcomes } from './run-words'

/** A number of an order, written in decimal digits only: `Number` would read `0x10` and `1e3` too. */
export const writtenOrderNumber = z
  .string()
  .regex(/^\d{1,10}$/)
  .transform(Number)
  .pipe(z.number().min(1).max(2_147_483_647))

/** The order's number in an address. */
export const orderNumberSchema = z.object({ number: writtenOrderNumber })

/** No order is older than 2000; years before 1 are no dates in PostgreSQL. */
const day = z.iso.date().refine((value) => value >= '2000')

/** What the list can be narrowed to; the same names stand in the address of the page. */
export const orderFiltersSchema = z.object({
  status: z
    .string()
    .regex(/^\w{1,40}$/)
    .optional(),
  /** First and last day, `YYYY-MM-DD` in the zone of the order desk. */
  from: day.optional(),
  to: day.optional(),
  /** A person's id, or `none` for orders that nobody has. */
  operator: z.union([z.uuid(), z.literal('none')]).optional(),
  /** `1`: only my own orders. */
  mine: z.literal('1').optional(),
  /** The one search box: №, phone in any spelling or a part of it, parts of a name. */
  q: z.string().max(100).optional(),
})

export const orderListQuerySchema = orderFiltersSchema.extend({
  cursor: z.string().max(100).optional(),
  /** Only these orders, for refreshing rows that are on the screen: `1042,1043`. Filters are left aside. */
  numbers: z
    .string()
    .regex(/^\d{1,10}(,\d{1,10}){0,99}$/)
    .transform((list) => list.split(',').map(Number))
    .pipe(z.array(z.number().max(2_147_483_647)))
    .optional(),
})

const money = z.number().int().min(0).max(2_000_000_000)
const person = z.object({ id: z.uuid(), name: z.string() })

export const orderStatusSchema = z.object({
  key: z.string(),
  name: z.string(),
  /** A colour name of the theme. */
  color: z.string(),
  group: z.enum(['fresh', 'work', 'success', 'fail']),
})

/** An order in one line, as calls and other orders show it. Money in kopiykas. */
export const orderSummarySchema = z.object({
  number: z.number().int(),
  statusKey: z.string(),
  statusName: z.string(),
  statusColor: z.string(),
  totalMinor: money,
  createdAt: z.iso.datetime(),
})

/** In which autodialer the number of an order is, and since when. `unknown`: it was sent, but the answer was lost. */
const autodialBadgeSchema = z.object({
  name: z.string(),
  since: z.iso.datetime(),
  place: z.enum(['inside', 'unknown']),
})

/** A row of the list. */
export const orderRowSchema = orderSummarySchema.extend({
  clientName: z.string(),
  /** E.164, or null when what was typed is no number. */
  phone: z.string().nullable(),
  phoneTyped: z.string(),
  /** How many orders this client has, this one included; more than 99 are not counted. */
  clientOrders: z.number().int(),
  /** The first thing in the order, and how many more there are. */
  firstItem: z.string().nullable(),
  moreItems: z.number().int(),
  utmSource: z.string().nullable(),
  source: z.string(),
  operatorName: z.string().nullable(),
  lastCallAt: z.iso.datetime().nullable(),
  lastCallDirection: z.enum(['incoming', 'outgoing', 'internal']).nullable(),
  lastCallResult: z.enum(['answered', 'missed', 'busy', 'failed', 'cancelled', 'unknown']).nullable(),
  /** True while the last call is still going on. */
  lastCallLive: z.boolean(),
  autodial: autodialBadgeSchema.nullable(),
})

export const orderPageSchema = z.object({
  rows: z.array(orderRowSchema),
  /** Where the next page begins; null at the end. */
  next: z.string().nullable(),
})

export const orderCountsSchema = z.object({
  all: z.number().int(),
  byStatus: z.record(z.string(), z.number().int()),
})

/** PostgreSQL keeps no NUL in text. */
const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\0]*$/)
const utm = line(300)
  .nullable()
  .transform((text) => text || null)

export const orderItemSchema = z.strictObject({
  name: line(300).min(1, 'errors.orders.itemName'),
  quantity: z.number().int().min(1).max(10_000),
  /** Price of one piece in kopiykas. */
  priceMinor: z.number().int().min(0).max(1_000_000_000),
})

/** The fields of an order that a person can write. */
const writable = z.strictObject({
  clientName: line(200),
  /** Kept exactly as typed. */
  phone: line(100),
  comment: line(5000),
  delivery: line(1000),
  payment: line(300),
  operatorId: z.uuid().nullable(),
  statusKey: z.string().min(1).max(40),
  utmSource: utm,
  utmMedium: utm,
  utmCampaign: utm,
  utmTerm: utm,
  utmContent: utm,
  items: z.array(orderItemSchema).max(100),
})

export const newOrderSchema = writable.partial().refine((order) => order.clientName || order.phone, {
  message: 'errors.orders.nobody',
  path: ['phone'],
})

/** Changed fields only, with the version that the person saw. */
export const orderChangesSchema = z.strictObject({
  version: z.number().int().min(1),
  changes: writable.partial(),
})

export const noteSchema = z.strictObject({ text: line(5000).min(1, 'errors.orders.emptyNote') })

export const phoneCheckQuerySchema = z.object({ phone: z.string().max(100) })

/** What is known about a number while it is typed. */
export const phoneCheckSchema = z.object({
  e164: z.string().nullable(),
  problem: z.enum(['empty', 'hidden', 'letters', 'short', 'long', 'invalid']).nullable(),
  customer: z.object({ name: z.string(), orders: z.array(orderSummarySchema) }).nullable(),
})

const fieldChange = z.object({ field: z.string(), before: z.string(), after: z.string() })

/** What a run of autodial did with the order's number. */
export const autodialEventSchema = z.object({
  runId: z.uuid(),
  action: z.enum(autodialActions),
  /** The autodialer's name. */
  autodialer: z.string(),
  outcome: z.enum(runOutcomes),
  cause: z.enum(runCauses),
  /** Why the number had to leave, when the guard took it out. */
  reason: z.enum(leaveReasons).nullable(),
  /** The vendor's own. */
  sentence: z.string().nullable(),
})

/** «Не дзвонити». Phones: E.164. */
export const stopMarkedSchema = z.object({ phone: z.string(), reason: z.string() })
export const stopUnmarkedSchema = z.object({ phone: z.string() })

/** Somebody called although something stood against it. */
export const callOverriddenSchema = z.object({
  phone: z.string(),
  obstacles: z.array(z.enum(callingObstacles)),
})

/** What happened, as it is kept (`OrderEvent.data`, where `version` may stand besides) and as the screens get it. */
export const timelineEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('created'), source: z.string().catch('manual') }),
  z.object({ kind: z.literal('statusChanged'), from: z.string(), to: z.string() }),
  z.object({ kind: z.literal('fieldsChanged'), changes: z.array(fieldChange) }),
  z.object({ kind: z.literal('note'), text: z.string() }),
  autodialEventSchema.extend({ kind: z.literal('autodial') }),
  stopMarkedSchema.extend({ kind: z.literal('stopMarked') }),
  stopUnmarkedSchema.extend({ kind: z.literal('stopUnmarked') }),
  callOverriddenSchema.extend({ kind: z.literal('callOverridden') }),
])

/** One entry of the timeline. */
export const timelineEntrySchema = z.object({
  id: z.string(),
  createdAt: z.iso.datetime(),
  actorName: z.string().nullable(),
  event: timelineEventSchema,
})

/** Everything on the order's card. Money in kopiykas. */
export const orderSchema = orderSummarySchema.extend({
  version: z.number().int(),
  clientName: z.string(),
  phone: z.string().nullable(),
  phoneTyped: z.string(),
  comment: z.string(),
  delivery: z.string(),
  payment: z.string(),
  operator: person.nullable(),
  source: z.string(),
  utmSource: z.string().nullable(),
  utmMedium: z.string().nullable(),
  utmCampaign: z.string().nullable(),
  utmTerm: z.string().nullable(),
  utmContent: z.string().nullable(),
  items: z.array(orderItemSchema),
  autodial: autodialBadgeSchema.nullable(),
  /** Which of the order's and the client's numbers are on the stop-list, and why, if somebody said. */
  stopped: z.array(z.object({ phone: z.string(), reason: z.string() })),
  customer: person.extend({ phones: z.array(z.string()) }).nullable(),
  /** The client's other orders, newest first. */
  otherOrders: z.array(orderSummarySchema),
  timeline: z.array(timelineEntrySchema),
})

export const peopleSchema = z.array(person)
export const orderStatusesSchema = z.array(orderStatusSchema)
/** Answer to a write: the number, and the version after it. */
export const savedOrderSchema = z.object({ number: z.number().int(), version: z.number().int() })

export type OrderFilters = z.infer<typeof orderFiltersSchema>
export type OrderListQuery = z.output<typeof orderListQuerySchema>
export type OrderStatusDto = z.infer<typeof orderStatusSchema>
export type OrderSummary = z.infer<typeof orderSummarySchema>
export type OrderRow = z.infer<typeof orderRowSchema>
export type OrderPage = z.infer<typeof orderPageSchema>
export type OrderCounts = z.infer<typeof orderCountsSchema>
export type OrderItemInput = z.infer<typeof orderItemSchema>
export type NewOrder = z.output<typeof newOrderSchema>
export type OrderFields = z.output<typeof writable>
export type OrderChanges = z.output<typeof orderChangesSchema>
export type TimelineEntry = z.infer<typeof timelineEntrySchema>
export type OrderDto = z.infer<typeof orderSchema>
export type PhoneCheck = z.infer<typeof phoneCheckSchema>
export type Person = z.infer<typeof person>
export type SavedOrder = z.infer<typeof savedOrderSchema>
