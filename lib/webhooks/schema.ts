import { z } from 'zod'

/** An entry's number: as text, because it may be beyond what JavaScript counts exactly. */
const entryId = z.string().regex(/^[1-9]\d{0,17}$/, 'errors.field.invalid')

export const journalEntryIdSchema = z.object({ id: entryId })

/** A webhook that could not be applied, and why; never what is in it. */
export const failedWebhookSchema = z.object({
  id: entryId,
  receivedAt: z.iso.datetime(),
  attempts: z.number().int(),
  /** What stood in the way, in the words of the log. */
  error: z.string(),
})

export type FailedWebhook = z.infer<typeof failedWebhookSchema>

export const failedWebhooksSchema = z.object({
  /** All of them; 1,000 means that or more. */
  count: z.number().int(),
  /** The newest. */
  entries: z.array(failedWebhookSchema),
})

export const replayedSchema = z.object({ replayed: z.number().int() })
