import { infiniteQueryOptions } from '@tanstack/react-query'
import { api } from '@/lib/http/api'
import type {
  NewStopMark,
  nothingSchema,
  stopImportResultSchema,
  stopListSchema,
  stopMarkSchema,
} from './schema'

export const stopListKeys = {
  all: ['stopList'] as const,
  list: (q: string) => [...stopListKeys.all, 'list', q] as const,
}

/** The numbers that must not be called, page by page. @param q a number in any spelling or a part of one */
export const stopListQuery = (q = '') =>
  infiniteQueryOptions({
    queryKey: stopListKeys.list(q),
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ ...(q && { q }), ...(pageParam && { cursor: pageParam }) })
      return api<typeof stopListSchema>(`/api/stop-list?${query}`, { signal })
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    meta: { live: true },
  })

/** Marks a number; marked already it stays as it is. @throws ApiError */
export const postStopMark = (mark: NewStopMark) =>
  api<typeof stopMarkSchema>('/api/stop-list', { method: 'POST', body: mark })

/** Marks the numbers of a text, one a line. @throws ApiError */
export const importStopMarks = (input: { text: string; reason: string }) =>
  api<typeof stopImportResultSchema>('/api/stop-list/import', { method: 'POST', body: input })

/** Takes a mark away. @param e164 with its plus @throws ApiError */
export const deleteStopMark = (e164: string) =>
  api<typeof nothingSchema>(`/api/stop-list/${e164.replace('+', '')}`, { method: 'DELETE' })
