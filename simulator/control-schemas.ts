import { z } from 'zod'
import { SCRIPTS, timingsSchema } from './call-scripts'
import { recordingFaultsSchema, webhookFaultsSchema } from './misbehaviour'
import { lineNumber } from './pbx-config'

const text = z.string().max(1000)
const seconds = z.int().min(0).max(86_400)
const lines = z.array(lineNumber).min(1).max(50)
// A client's number goes out as it is written here: short, hidden and broken ones are part of the practice.
const clientNumber = z.string().max(64)

const utm = z
  .strictObject({
    utmSource: text,
    utmMedium: text,
    utmCampaign: text,
    utmTerm: text,
    utmContent: text,
    googleId: text,
    referer: text,
  })
  .partial()

const callDetails = {
  source: z.string().min(1).max(50).optional(),
  outerNumber: z.string().max(200).optional(),
  group: z.string().min(1).max(200).optional(),
  utm: utm.optional(),
  meta: text.optional(),
  recording: recordingFaultsSchema.optional(),
}

/** Body of `POST /control/calls`. */
export const newCallSchema = z.strictObject({
  script: z.enum(SCRIPTS),
  direction: z.enum(['IN', 'OUT', 'INNER']).optional(),
  from: clientNumber.optional(),
  to: clientNumber.optional(),
  lines: lines.optional(),
  answeredBy: lineNumber.optional(),
  timings: timingsSchema.prefault({}),
  secondsTalk: seconds.optional(),
  wait: z.boolean().default(false),
  misbehave: webhookFaultsSchema.optional(),
  ...callDetails,
})
export type NewCallInput = z.infer<typeof newCallSchema>

/** Bodies of the four steps. */
export const redirectSchema = z.strictObject({
  lines,
  group: z.string().min(1).max(200).optional(),
  force: z.boolean().optional(),
})
export const answerSchema = z.strictObject({ line: lineNumber.optional() })
export const hangUpSchema = z.strictObject({
  state: z.string().min(1).max(50).optional(),
  secondsTalk: seconds.optional(),
  secondsFullTime: seconds.optional(),
  cause: z.int().min(0).max(255).optional(),
  link: z.string().max(2000).nullable().optional(),
})
export const nothingSchema = z.strictObject({})

const pastCallSchema = z.strictObject({
  direction: z.enum(['IN', 'OUT']).default('IN'),
  client: clientNumber,
  line: lineNumber.default('2001'),
  state: z.string().min(1).max(50).default('ANSWER'),
  date: z.iso.datetime({ offset: true }).optional(),
  secondsTalk: seconds.optional(),
  secondsFullTime: seconds.optional(),
  cause: z.int().min(0).max(255).optional(),
  ...callDetails,
})
export type PastCallInput = z.infer<typeof pastCallSchema>
/** Body of `POST /control/past-calls`: one, or many. */
export const pastCallsSchema = z.union([pastCallSchema, z.array(pastCallSchema).min(1).max(5000)])

export const resetSchema = z.strictObject({ connection: z.boolean().optional() })

/** Query of `GET /control/calls`. */
export const findCallsSchema = z.strictObject({
  client: z.string().optional(),
  line: z.string().optional(),
  phase: z.string().optional(),
  meta: z.string().optional(),
  waitMs: z.coerce.number().min(0).max(30_000).default(0),
})
export type FindCalls = z.infer<typeof findCallsSchema>
