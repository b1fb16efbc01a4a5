import { z } from 'zod'
import { verdictEffects, verdictKeys } from '@/lib/calling-rules/rule-words'
import { autodialActions, leaveReasons, runCauses, runOutcomes } from '@/lib/orders/run-words'
import { orderFiltersSchema } from '@/lib/orders/schema'
import { closedReasons, entryFilters, runFailures, runStates } from './autodial-words'

/** So many orders may be chosen at once. */
export const SELECTION_LIMIT = 20_000

/** As JSON they have eleven characters each at most, with their comma; and a little around them. */
export const SELECTION_BYTES = 256 * 1024

/** The largest number that a column of PostgreSQL's type `integer` holds. */
const INT4_MAX = 2_147_483_647

const orderNumber = z.number().int().min(1).max(INT4_MAX)
const autodialerId = z.number().int().min(1).max(INT4_MAX)

/** Orders picked by hand, all that a filter of the list finds at this moment, or those of an earlier run. */
export const newRunSchema = z.union([
  /** At most `SELECTION_LIMIT`, which `createRun` says in words. */
  z.strictObject({ orders: z.array(orderNumber).min(1) }),
  z.strictObject({ filters: orderFiltersSchema }),
  /** The orders of this run once more. */
  z.strictObject({ run: z.uuid() }),
])

export const runParamsSchema = z.object({ id: z.uuid() })

export const autodialerParamsSchema = z.object({ id: z.coerce.number().pipe(autodialerId) })

export const preflightQuerySchema = z.object({
  action: z.enum(autodialActions),
  autodialer: z.coerce.number().pipe(autodialerId),
})

export const startRunSchema = z.strictObject({
  action: z.enum(autodialActions),
  autodialerId,
  /** Every order with one of these verdicts stays out; a number of two orders is sent once, so there is nothing to leave out … */
  leaveOut: z.array(z.enum(verdictKeys).exclude(['samePhone'])).default([]),
  /** … and so do these orders. */
  leaveOutOrders: z.array(orderNumber).max(SELECTION_LIMIT).default([]),
})

/** What a person found in the cabinet: whether the numbers in question are in the autodialer. */
export const settleRunSchema = z.strictObject({ inside: z.boolean() })

/** A verdict with what its sentence needs: times as ISO, names and counts. */
export const verdictSchema = z.object({
  key: z.enum(verdictKeys),
  effect: z.enum(verdictEffects),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** A number that is none: where it goes wrong and what was probably meant. */
export const badNumberSchema = z.object({
  problem: z.enum(['empty', 'hidden', 'letters', 'short', 'long', 'invalid']),
  /** Which characters of what was typed are wrong: first and the one after the last, in UTF-16 units; null when none can be blamed. */
  from: z.number().int().nullable(),
  to: z.number().int().nullable(),
  /** What was probably meant, E.164; null when several could be. */
  suggestion: z.string().nullable(),
})

export const preflightRowSchema = z.object({
  orderNumber: z.number().int(),
  /** For mending the phone in place. */
  version: z.number().int(),
  clientName: z.string(),
  phone: z.string().nullable(),
  phoneTyped: z.string(),
  verdicts: z.array(verdictSchema),
  badNumber: badNumberSchema.nullable(),
})

export const preflightSchema = z.object({
  orders: z.number().int(),
  /** Different numbers that would be sent when nothing more is left out. */
  numbers: z.number().int(),
  /** How many orders have each verdict that is not passed over, in the order of `verdictKeys`. */
  verdicts: z.array(
    z.object({ key: z.enum(verdictKeys), effect: z.enum(verdictEffects), orders: z.number().int() }),
  ),
  /** The orders with a verdict, blocking ones first; at most `ROWS_SHOWN`. */
  rows: z.array(preflightRowSchema),
})

/** More rows than this are not sent to the window. */
export const ROWS_SHOWN = 500

export const runSchema = z.object({
  id: z.uuid(),
  state: z.enum(runStates),
  action: z.enum(autodialActions).nullable(),
  cause: z.enum(runCauses),
  autodialer: z.object({ id: z.number().int(), name: z.string() }).nullable(),
  requestedBy: z.string().nullable(),
  orders: z.number().int(),
  /** Progress: numbers to send, and how many of them are settled. */
  numbers: z.number().int(),
  settled: z.number().int(),
  failure: z.enum(runFailures).nullable(),
  sentence: z.string().nullable(),
  /** How many orders ended in which way. */
  outcomes: z.partialRecord(z.enum(runOutcomes), z.number().int()),
  createdAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  /** Until when «Повернути» works; null when it does not. */
  undoUntil: z.iso.datetime().nullable(),
  /** The run that took this one back. */
  undoneBy: z.uuid().nullable(),
})

export const runListSchema = z.object({ rows: z.array(runSchema), next: z.string().nullable() })

export const runListQuerySchema = z.object({
  autodialer: z.coerce.number().pipe(autodialerId).optional(),
  cursor: z.string().max(100).optional(),
})

export const runResultsQuerySchema = z.object({
  outcome: z.enum(runOutcomes).optional(),
  /** Place after which the page begins. */
  after: z.coerce.number().int().min(-1).max(INT4_MAX).default(-1),
})

/** What became of each order of a run, in the order of the selection; 200 at a time. */
export const runResultsSchema = z.object({
  rows: z.array(
    z.object({
      /** Null for a number that no order of ours has. */
      orderNumber: z.number().int().nullable(),
      clientName: z.string(),
      phone: z.string().nullable(),
      phoneTyped: z.string(),
      outcome: z.enum(runOutcomes),
      verdicts: z.array(z.enum(verdictKeys)),
      sentence: z.string().nullable(),
    }),
  ),
  next: z.number().int().nullable(),
})

export const autodialerSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  /** The vendor's word. */
  status: z.string().nullable(),
  /** How many numbers the vendor says are in it. */
  numbersCount: z.number().int().nullable(),
  /** How many we know of. */
  ours: z.number().int(),
})

export const autodialersSchema = z.object({
  closed: z.enum(closedReasons).nullable(),
  /** The vendor's own sentence, when it is closed because of one. */
  sentence: z.string().nullable(),
  cabinetUrl: z.url(),
  /** Whether this person may mend what closes it in the settings of the module. */
  maySetUp: z.boolean(),
  autodialers: z.array(autodialerSchema),
})

export const entryListQuerySchema = z.object({
  filter: z.enum(entryFilters).default('inside'),
  cursor: z.string().max(100).optional(),
})

/** A number of an autodialer with what its calls came to. */
export const entrySchema = z.object({
  id: z.uuid(),
  e164: z.string(),
  place: z.enum(['inside', 'unknown', 'outside']),
  since: z.iso.datetime(),
  leaveReason: z.enum(leaveReasons).nullable(),
  leaveAttempts: z.number().int(),
  leaveError: z.string().nullable(),
  clientName: z.string().nullable(),
  orders: z.array(z.object({ number: z.number().int(), statusName: z.string(), statusColor: z.string() })),
  /** Calls of autodial with this number since it was put in. */
  tries: z.number().int(),
  lastCall: z
    .object({
      id: z.uuid(),
      startedAt: z.iso.datetime(),
      result: z.enum(['answered', 'missed', 'busy', 'failed', 'cancelled', 'unknown']).nullable(),
      answeredBy: z.string().nullable(),
      talkSeconds: z.number().int().nullable(),
      recording: z.enum(['pending', 'ready', 'missing']).nullable(),
    })
    .nullable(),
})

export const entryListSchema = z.object({ rows: z.array(entrySchema), next: z.string().nullable() })

/** How far an autodialer has come with the numbers we put in during the last 30 days. */
export const autodialerProgressSchema = autodialerSchema.extend({
  cabinetUrl: z.url(),
  seenAt: z.iso.datetime().nullable(),
  gone: z.boolean(),
  put: z.number().int(),
  inside: z.number().int(),
  called: z.number().int(),
  answered: z.number().int(),
  /** Orders of these numbers, and how many of them came into a status of success since and are in one still. */
  orders: z.number().int(),
  won: z.number().int(),
})

/** Our list beside the vendor's. `count`: the vendor tells only how many, so nothing is known of single numbers. */
export const mirrorSchema = z.object({
  knows: z.enum(['numbers', 'count', 'nothing']),
  onlyOurs: z.array(z.string()),
  onlyTheirs: z.array(z.string()),
  /** How many are in both. */
  both: z.number().int(),
  ours: z.number().int(),
  theirs: z.number().int().nullable(),
  checkedAt: z.iso.datetime(),
})

/**
 * `adopt` our list becomes the vendor's: what only we have is marked as gone, what only the vendor has is taken over ·
 * `sendOurs` what only we have is added to the vendor's · `takeOutTheirs` what only the vendor has is removed there
 */
export const repairSchema = z.strictObject({ way: z.enum(['adopt', 'sendOurs', 'takeOutTheirs']) })

export type NewRun = z.output<typeof newRunSchema>
export type StartRun = z.output<typeof startRunSchema>
export type PreflightQuery = z.output<typeof preflightQuerySchema>
export type Verdict = z.infer<typeof verdictSchema>
export type PreflightRow = z.infer<typeof preflightRowSchema>
export type Preflight = z.infer<typeof preflightSchema>
export type RunDto = z.infer<typeof runSchema>
export type RunResults = z.infer<typeof runResultsSchema>
export type AutodialerDto = z.infer<typeof autodialerSchema>
export type Autodialers = z.infer<typeof autodialersSchema>
export type EntryDto = z.infer<typeof entrySchema>
export type MirrorDto = z.infer<typeof mirrorSchema>
