import { queryOptions } from '@tanstack/react-query'
import { ApiError, api } from '@/lib/http/api'
import { type CallingObstacle, callingObstacles } from './rule-words'
import type { CallingRules, callingRulesSchema, FoundObstacle } from './schema'

export const callingRulesKeys = { all: ['callingRules'] as const }

/** The rules by which calls are made. */
export const callingRulesQuery = () =>
  queryOptions({
    queryKey: callingRulesKeys.all,
    queryFn: ({ signal }) => api<typeof callingRulesSchema>('/api/calling-rules', { signal }),
  })

/** Keeps the rules. @throws ApiError */
export const putCallingRules = (rules: CallingRules) =>
  api<typeof callingRulesSchema>('/api/calling-rules', { method: 'PUT', body: rules })

/** What a call has to override, when that is why it was refused: their keys go into `override` of the next try. */
export function obstaclesOfError(error: unknown): FoundObstacle[] {
  if (!(error instanceof ApiError)) return []
  return error.obstacles.flatMap(({ key, values }) => (isKnown(key) ? [{ key, values }] : []))
}

const isKnown = (key: string): key is CallingObstacle => callingObstacles.some((known) => known === key)
