import { z } from 'zod'

/** `waiting` somebody has to call · `calledBack` we called and talked · `calledIn` he called again and was answered · `irrelevant` by choice */
const caseStates = ['waiting', 'calledBack', 'calledIn', 'irrelevant'] as const

/** A client who called and did not get through. */
export const missedCaseSchema = z.object({
  id: z.uuid(),
  state: z.enum(caseStates),
  /** E.164, or null when hidden: such a case cannot be called back. */
  number: z.string().nullable(),
  /** What the phone system wrote, when it is no number. */
  numberRaw: z.string(),
  clientName: z.string().nullable(),
  misses: z.number().int(),
  firstMissedAt: z.iso.datetime(),
  lastMissedAt: z.iso.datetime(),
  /** Company lines or sites that were called. */
  lines: z.array(z.string()),
  /** When somebody should have called back at the latest. */
  dueAt: z.iso.datetime(),
  /** Nobody had by then. */
  isLate: z.boolean(),
  /** Our calls to him since then that nobody answered. */
  tries: z.number().int(),
  /** Who works on it; null once his time is up. */
  taken: z.object({ name: z.string(), isMine: z.boolean(), until: z.iso.datetime() }).nullable(),
  /** The client's latest orders, three at most, open ones first. */
  orders: z.array(
    z.object({
      number: z.number().int(),
      statusName: z.string(),
      statusColor: z.string(),
      open: z.boolean(),
    }),
  ),
  closed: z.object({ at: z.iso.datetime(), name: z.string().nullable(), reason: z.string() }).nullable(),
})

export type MissedCaseDto = z.infer<typeof missedCaseSchema>

export const missedPageSchema = z.object({ cases: z.array(missedCaseSchema), next: z.string().nullable() })

export const missedListQuerySchema = z.object({
  show: z.enum(['waiting', 'closed']).default('waiting'),
  after: z.string().max(200).optional(),
})

export type MissedShow = z.output<typeof missedListQuerySchema>['show']

/** How many cases wait, and how many of them are late; 1000 means that or more. */
export const missedCountSchema = z.object({ waiting: z.number().int(), late: z.number().int() })

export const caseIdSchema = z.object({ id: z.uuid() })

export const closeCaseSchema = z.strictObject({ reason: z.string().trim().min(1).max(300) })

/** The case that somebody has now; null when none waits for anybody. */
export const takenCaseSchema = z.object({ id: z.uuid().nullable() })

export const noAnswerSchema = z.null()

/** `HH:MM`, 00:00 to 24:00. */
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'errors.callingRules.clock')

/** How soon a client who did not get through is called back. Times are in the zone of the order desk. */
export const missedRulesSchema = z
  .strictObject({
    /** ISO weekdays on which somebody works, 1 is Monday. */
    days: z
      .array(z.number().int().min(1).max(7))
      .min(1, 'errors.missed.noDays')
      .max(7)
      .default([1, 2, 3, 4, 5, 6]),
    from: clock.default('09:00'),
    to: clock.default('20:00'),
    /** Working minutes until a case is late. */
    minutes: z.number().int().min(1).max(1440).default(15),
    /** Minutes for which a case stays with who took it. */
    lockMinutes: z.number().int().min(1).max(480).default(10),
  })
  .refine((rules) => rules.from < rules.to, { message: 'errors.callingRules.order', path: ['to'] })

export type MissedRules = z.output<typeof missedRulesSchema>

export const defaultMissedRules: MissedRules = missedRulesSchema.parse({})
