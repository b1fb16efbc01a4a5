import { z } from 'zod'
import { type ErrorCode, errorStatus } from '@/lib/errors'

// The keys of a constant record are its key type; Object.keys forgets that.
const codes = Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]]

/** RFC 9457 problem details, as every failed answer of ours is written and as the browser reads it. */
export const problemSchema = z.object({
  type: z.literal('about:blank'),
  status: z.number().int(),
  code: z.enum(codes),
  /** A sentence for the person, in the language of the request. */
  title: z.string(),
  /** Input field → what is wrong with it. */
  fields: z.record(z.string(), z.string()).optional(),
})

export type Problem = z.infer<typeof problemSchema>
