import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '@/lib/http/api'
import type {
  MissedRules,
  MissedShow,
  missedCountSchema,
  missedPageSchema,
  missedRulesSchema,
  noAnswerSchema,
  takenCaseSchema,
} from './schema'

export const missedKeys = {
  all: ['missed'] as const,
  rules: () => ['missedRules'] as const,
}

/** That time is up, to call back or for who took a case, makes no event: what is shown asks now and then too, ms. */
const REST_MS = 60_000

/** How many cases wait. */
export const missedCountQuery = () =>
  queryOptions({
    queryKey: [...missedKeys.all, 'count'] as const,
    queryFn: ({ signal }) => api<typeof missedCountSchema>('/api/missed/count', { signal }),
    refetchInterval: REST_MS,
    meta: { live: true },
  })

/** The cases, page by page. */
export const missedListQuery = (show: MissedShow) =>
  infiniteQueryOptions({
    queryKey: [...missedKeys.all, 'list', show] as const,
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ show, ...(pageParam && { after: pageParam }) })
      return api<typeof missedPageSchema>(`/api/missed?${query}`, { signal })
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: REST_MS,
    meta: { live: true },
  })

/** How soon a missed call is called back. */
export const missedRulesQuery = () =>
  queryOptions({
    queryKey: missedKeys.rules(),
    queryFn: ({ signal }) => api<typeof missedRulesSchema>('/api/missed/rules', { signal }),
  })

/** @throws ApiError */
export const putMissedRules = (rules: MissedRules) =>
  api<typeof missedRulesSchema>('/api/missed/rules', { method: 'PUT', body: rules })

/** Takes a case. @throws ApiError */
export const takeCase = (id: string) =>
  api<typeof takenCaseSchema>(`/api/missed/${id}/take`, { method: 'POST' })

/** Takes the case that is due first. @throws ApiError */
export const takeNextCase = () => api<typeof takenCaseSchema>('/api/missed/take-next', { method: 'POST' })

/** Gives a case back to everybody. @throws ApiError */
export const releaseCase = (id: string) =>
  api<typeof noAnswerSchema>(`/api/missed/${id}/release`, { method: 'POST' })

/** Nobody has to call, and why. @throws ApiError */
export const closeCase = ({ id, reason }: { id: string; reason: string }) =>
  api<typeof noAnswerSchema>(`/api/missed/${id}/close`, { method: 'POST', body: { reason } })
