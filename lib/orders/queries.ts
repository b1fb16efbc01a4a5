import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '@/lib/http/api'
import type {
  NewOrder,
  OrderChanges,
  OrderFilters,
  orderCountsSchema,
  orderPageSchema,
  orderSchema,
  orderStatusesSchema,
  peopleSchema,
  phoneCheckSchema,
  savedOrderSchema,
} from './schema'

const DAY_MS = 24 * 60 * 60 * 1000
const FEW_MINUTES_MS = 5 * 60 * 1000

export const orderKeys = {
  all: ['orders'] as const,
  lists: () => [...orderKeys.all, 'list'] as const,
  list: (filters: OrderFilters) => [...orderKeys.lists(), filters] as const,
  head: (filters: OrderFilters) => [...orderKeys.all, 'head', filters] as const,
  counts: () => [...orderKeys.all, 'counts'] as const,
  card: (number: number) => [...orderKeys.all, 'card', number] as const,
  statuses: () => [...orderKeys.all, 'statuses'] as const,
  people: () => [...orderKeys.all, 'people'] as const,
  phone: (phone: string) => [...orderKeys.all, 'phone', phone] as const,
}

/** Filters as a query of an address; empty ones are left out. */
export function toQuery(filters: Record<string, string | undefined>): string {
  const entries = Object.entries(filters).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return new URLSearchParams(entries).toString()
}

const fetchPage = (filters: OrderFilters, cursor: string | undefined, signal: AbortSignal) =>
  api<typeof orderPageSchema>(`/api/orders?${toQuery({ ...filters, cursor })}`, { signal })

/**
 * The list as the person scrolls through it. It is never asked again by itself, for that would move rows under his pointer:
 * what changes is patched in, what is new waits in `headQuery`.
 */
export const orderListQuery = (filters: OrderFilters) =>
  infiniteQueryOptions({
    queryKey: orderKeys.list(filters),
    queryFn: ({ pageParam, signal }) => fetchPage(filters, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: DAY_MS,
  })

/** What the list would begin with now. */
export const headQuery = (filters: OrderFilters) =>
  queryOptions({
    queryKey: orderKeys.head(filters),
    queryFn: ({ signal }) => fetchPage(filters, undefined, signal),
    meta: { live: true },
  })

/** Rows of these orders as they are now; a hundred at most. */
export const fetchRows = (numbers: readonly number[]) =>
  api<typeof orderPageSchema>(`/api/orders?numbers=${numbers.join(',')}`)

export const countsQuery = () =>
  queryOptions({
    queryKey: orderKeys.counts(),
    queryFn: ({ signal }) => api<typeof orderCountsSchema>('/api/orders/counts', { signal }),
    meta: { live: true },
  })

export const orderQuery = (number: number) =>
  queryOptions({
    queryKey: orderKeys.card(number),
    queryFn: ({ signal }) => api<typeof orderSchema>(`/api/orders/${number}`, { signal }),
    meta: { live: true },
  })

export const statusesQuery = () =>
  queryOptions({
    queryKey: orderKeys.statuses(),
    queryFn: ({ signal }) => api<typeof orderStatusesSchema>('/api/order-statuses', { signal }),
    staleTime: FEW_MINUTES_MS,
  })

/** People an order can be given to. */
export const peopleQuery = () =>
  queryOptions({
    queryKey: orderKeys.people(),
    queryFn: ({ signal }) => api<typeof peopleSchema>('/api/orders/people', { signal }),
    staleTime: FEW_MINUTES_MS,
  })

/** Whether what is typed is a number, and whose. */
export const phoneCheckQuery = (phone: string) =>
  queryOptions({
    queryKey: orderKeys.phone(phone),
    queryFn: ({ signal }) =>
      api<typeof phoneCheckSchema>(`/api/orders/phone-check?${toQuery({ phone })}`, { signal }),
    enabled: phone !== '',
  })

/** @param requestKey from `newRequestKey`: the same key again gives the order that was made, not a second one */
export const postOrder = ({ order, requestKey }: { order: NewOrder; requestKey: string }) =>
  api<typeof savedOrderSchema>('/api/orders', { method: 'POST', body: order, requestKey })

export const patchOrder = (number: number, changes: OrderChanges) =>
  api<typeof savedOrderSchema>(`/api/orders/${number}`, { method: 'PATCH', body: changes })

export const postNote = (number: number, text: string) =>
  api<typeof savedOrderSchema>(`/api/orders/${number}/notes`, { method: 'POST', body: { text } })
