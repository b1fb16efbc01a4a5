import type { z } from 'zod'
import { type ErrorCode, errorStatus, type Obstacle } from '@/lib/errors'
import type { Problem } from './problem-schema'

/** A failed answer in the browser; `message` and `fields` are already in the person's language. */
export class ApiError extends Error {
  readonly code: ErrorCode | 'network'
  readonly fields: Record<string, string>
  readonly obstacles: readonly Obstacle[]

  constructor(
    code: ErrorCode | 'network',
    message: string,
    { fields = {}, obstacles = [] }: Pick<Problem, 'fields' | 'obstacles'> = {},
  ) {
    super(message)
    this.name = 'ApiError'
    this.code = code
    this.fields = fields
    this.obstacles = obstacles
  }
}

type Options = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  body?: unknown
  signal?: AbortSignal
  /** The same key again is the same request: it is done once, and answered as the first time. */
  requestKey?: string
}

/**
 * Asks our own API. The schema is only named, as a type: our own server has made the answer by it, and checking it once
 * more would bring the whole of zod into the browser (docs/decisions/0013-libraries.md).
 * @throws ApiError with the server's sentence; code `network` and an empty message when no answer came.
 */
export async function api<Schema extends z.ZodType>(
  path: string,
  options: Options = {},
): Promise<z.output<Schema>> {
  const response = await fetch(path, {
    method: options.method ?? 'GET',
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    headers: {
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(options.requestKey ? { 'idempotency-key': options.requestKey } : {}),
    },
    ...(options.signal ? { signal: options.signal } : {}),
  }).catch((error: unknown) => {
    if (options.signal?.aborted) throw error
    throw new ApiError('network', '')
  })
  if (!response.ok) throw await failureOf(response)
  return response.json()
}

/** A proxy between us may answer a page; only what is ours has a code that we know. */
async function failureOf(response: Response): Promise<ApiError> {
  const body: Partial<Problem> | null = await response.json().catch(() => null)
  if (!body?.code || !(body.code in errorStatus)) return new ApiError('internal', '')
  return new ApiError(body.code, body.title ?? '', body)
}
