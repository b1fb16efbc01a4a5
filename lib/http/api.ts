import type { z } from 'zod'
import type { ErrorCode } from '@/lib/errors'
import { problemSchema } from './problem-schema'

/** A failed answer in the browser; `message` and `fields` are already in the person's language. */
export class ApiError extends Error {
  readonly code: ErrorCode | 'network'
  readonly fields: Record<string, string>

  constructor(code: ErrorCode | 'network', message: string, fields: Record<string, string> = {}) {
    super(message)
    this.name = 'ApiError'
    this.code = code
    this.fields = fields
  }
}

type Options = { method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; body?: unknown; signal?: AbortSignal }

/**
 * Asks our own API and parses the answer.
 * @throws ApiError with the server's sentence; code `network` and an empty message when no answer came.
 */
export async function api<T extends z.ZodType>(
  schema: T,
  path: string,
  options: Options = {},
): Promise<z.output<T>> {
  const response = await fetch(path, {
    method: options.method ?? 'GET',
    ...(options.body === undefined
      ? {}
      : { body: JSON.stringify(options.body), headers: { 'content-type': 'application/json' } }),
    ...(options.signal ? { signal: options.signal } : {}),
  }).catch((error: unknown) => {
    if (options.signal?.aborted) throw error
    throw new ApiError('network', '')
  })
  if (!response.ok) throw await failureOf(response)
  return schema.parse(await response.json())
}

async function failureOf(response: Response): Promise<ApiError> {
  const problem = problemSchema.safeParse(await response.json().catch(() => undefined))
  if (!problem.success) return new ApiError('internal', '')
  return new ApiError(problem.data.code, problem.data.title, problem.data.fields)
}
