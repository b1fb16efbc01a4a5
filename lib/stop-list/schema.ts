import { z } from 'zod'

export const stopSources = ['card', 'popup', 'list', 'import'] as const

export type StopSource = (typeof stopSources)[number]

const reason = z
  .string()
  .trim()
  .max(300)
  .regex(/^[^\0]*$/)

/** The number in any spelling. */
export const newStopMarkSchema = z.strictObject({
  phone: z.string().max(100),
  reason: reason.default(''),
  source: z.enum(stopSources).exclude(['import']),
})

/** Lines of text: a number in any spelling, and perhaps a reason after a semicolon, comma or tab. */
export const stopImportSchema = z.strictObject({
  text: z.string().min(1).max(60_000),
  reason: reason.default(''),
})

/** `380500000001` or with a plus; a plus in an address has to be written `%2B`. */
export const stopMarkParamsSchema = z.object({ e164: z.string().regex(/^\+?[1-9]\d{6,14}$/) })

export const stopListQuerySchema = z.object({
  /** A number in any spelling or a part of it. */
  q: z.string().max(100).optional(),
  cursor: z.string().max(100).optional(),
})

export const stopMarkSchema = z.object({
  e164: z.string(),
  reason: z.string(),
  source: z.enum(stopSources),
  createdBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  clientName: z.string().nullable(),
})

export const stopListSchema = z.object({ rows: z.array(stopMarkSchema), next: z.string().nullable() })

/** What became of an import: lines are counted from 1. */
export const stopImportResultSchema = z.object({
  added: z.number().int(),
  alreadyThere: z.number().int(),
  bad: z.array(z.object({ line: z.number().int(), text: z.string() })),
})

export const nothingSchema = z.null()

export type StopMark = z.infer<typeof stopMarkSchema>
export type StopList = z.infer<typeof stopListSchema>
export type NewStopMark = z.output<typeof newStopMarkSchema>
export type StopImportResult = z.infer<typeof stopImportResultSchema>
