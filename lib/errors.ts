/** Every error a person can meet, with its HTTP status. The one table of its kind. */
export const errorStatus = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
  internal: 500,
  telephony_failed: 502,
  unavailable: 503,
} as const

export type ErrorCode = keyof typeof errorStatus

/** Something that stands in the way of what was asked, with what its sentence needs; a program can read it too. */
export type Obstacle = { key: string; values: Record<string, string | number> }

type Details = {
  /** Values for the placeholders of the message. */
  values?: Record<string, string | number>
  /** Input field → key of its message. */
  fields?: Record<string, string>
  /** What has to be confirmed first. */
  obstacles?: readonly Obstacle[]
  cause?: unknown
}

/**
 * An error fit for a person. `messageKey` names a sentence in `messages/*.json` under `errors`;
 * the route wrapper translates it. Technical details belong into `cause`, which only the log sees.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly messageKey: string
  readonly values: Record<string, string | number>
  readonly fields: Record<string, string>
  readonly obstacles: readonly Obstacle[]

  constructor(code: ErrorCode, messageKey: string, details: Details = {}) {
    super(messageKey, { cause: details.cause })
    this.name = 'AppError'
    this.code = code
    this.messageKey = messageKey
    this.values = details.values ?? {}
    this.fields = details.fields ?? {}
    this.obstacles = details.obstacles ?? []
  }
}
