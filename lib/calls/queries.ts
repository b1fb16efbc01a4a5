import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '@/lib/http/api'
import type {
  CallFilter,
  callPageSchema,
  liveCallsSchema,
  NewCall,
  nothingSchema,
  savedFromCallSchema,
  startedCallSchema,
} from './schema'

export const callKeys = {
  all: ['calls'] as const,
  live: () => [...callKeys.all, 'live'] as const,
  log: () => [...callKeys.all, 'log'] as const,
  page: (filter: CallFilter) => [...callKeys.log(), filter] as const,
}

/** The calls on my screen. */
export const liveCallsQuery = () =>
  queryOptions({
    queryKey: callKeys.live(),
    queryFn: async ({ signal }) => {
      const { calls, now } = await api<typeof liveCallsSchema>('/api/calls/live', { signal })
      // How far this computer's clock is behind the server's, ms: timers count from the server's times.
      return { calls, clockOffset: Date.parse(now) - Date.now() }
    },
    staleTime: 0,
    meta: { live: true },
  })

/** The log, page by page. */
export const callLogQuery = (filter: CallFilter) =>
  infiniteQueryOptions({
    queryKey: callKeys.page(filter),
    queryFn: ({ pageParam, signal }) =>
      api<typeof callPageSchema>(`/api/calls?${searchOf({ ...filter, after: pageParam })}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    meta: { live: true },
  })

function searchOf(filter: CallFilter): string {
  const entries = Object.entries(filter).filter(([, value]) => value !== undefined && value !== '')
  return new URLSearchParams(entries.map(([key, value]) => [key, String(value)])).toString()
}

/** Click-to-call. @throws ApiError; see `obstaclesOfError` for what may be overridden */
export const startCall = (input: NewCall) =>
  api<typeof startedCallSchema>('/api/calls', { method: 'POST', body: input })

/** Puts a card away. */
export const closeCard = (callId: string) =>
  api<typeof nothingSchema>(`/api/calls/${callId}/close`, { method: 'POST' })

/** Makes the call an order; asked again it gives the same one. */
export const saveOrder = (input: { callId: string; clientName: string }) =>
  api<typeof savedFromCallSchema>(`/api/calls/${input.callId}/save-order`, {
    method: 'POST',
    body: { clientName: input.clientName },
  })

/** Says which order the call is about. */
export const linkOrder = (input: { callId: string; orderNumber: number }) =>
  api<typeof nothingSchema>(`/api/calls/${input.callId}/link`, {
    method: 'POST',
    body: { orderNumber: input.orderNumber },
  })
