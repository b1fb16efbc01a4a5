import type { ErrorCode, Obstacle } from '@/lib/errors'

/** RFC 9457 problem details, as every failed answer of ours is written and as the browser reads it. */
export type Problem = {
  type: 'about:blank'
  status: number
  code: ErrorCode
  /** A sentence for the person, in the language of the request. */
  title: string
  /** Input field → what is wrong with it. */
  fields?: Record<string, string>
  /** What stands in the way and may be overridden, for example before a call. */
  obstacles?: readonly Obstacle[]
}
