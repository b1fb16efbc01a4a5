import { type InfiniteData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { useLivePolling, useOnReconnect, useRealtimeEvent } from '@/components/realtime/realtime-provider'
import { fetchRows, headQuery, orderKeys, orderListQuery } from '@/lib/orders/queries'
import type { OrderFilters, OrderPage, OrderRow } from '@/lib/orders/schema'
import { ordersChannel } from '@/lib/realtime/channels'
import { newRowsOf, patchFromHead, patchRows } from './patch-rows'

type List = InfiniteData<OrderPage, string | undefined>

/** However many events come, the server is asked this often at most, ms. */
const GATHER_MS = 700
const ROWS_AT_ONCE = 100
/** Whoever has scrolled further sees the rest changed when he comes back. */
const ROWS_AT_MOST = 500

/**
 * Keeps the list true while it is open: rows that changed are changed where they stand, new ones are counted and wait until the
 * person wants them.
 */
export function useLiveOrders(filters: OrderFilters, rows: readonly OrderRow[]) {
  const queryClient = useQueryClient()
  const listKey = useMemo(() => orderListQuery(filters).queryKey, [filters])
  const head = useQuery({ ...headQuery(filters), refetchInterval: useLivePolling() })
  const isListed = useCallback((number: number) => rows.some((row) => row.number === number), [rows])

  const refreshRows = useCallback(
    async (numbers: readonly number[]) => {
      for (let from = 0; from < Math.min(numbers.length, ROWS_AT_MOST); from += ROWS_AT_ONCE) {
        const fresh = await fetchRows(numbers.slice(from, from + ROWS_AT_ONCE)).catch(() => null)
        if (fresh) queryClient.setQueryData<List>(listKey, (list) => list && patchRows(list, fresh.rows))
      }
    },
    [queryClient, listKey],
  )

  const gather = useGathered(
    useCallback(
      (events: { number: number; created: boolean }[]) => {
        void queryClient.invalidateQueries({ queryKey: orderKeys.counts() })
        void queryClient.invalidateQueries({ queryKey: headQuery(filters).queryKey })
        void refreshRows([...new Set(events.map((event) => event.number))].filter(isListed))
      },
      [queryClient, filters, refreshRows, isListed],
    ),
  )
  useRealtimeEvent(ordersChannel, 'order.changed', gather)
  // A run may concern any of the rows, and says only that it went on.
  const refreshAll = useGathered(
    useCallback(() => {
      void queryClient.invalidateQueries({ queryKey: headQuery(filters).queryKey })
      void refreshRows(rows.map((row) => row.number))
    }, [queryClient, filters, refreshRows, rows]),
  )
  useRealtimeEvent(ordersChannel, 'autodial.changed', refreshAll)
  useOnReconnect(() => void refreshRows(rows.map((row) => row.number)))
  useEffect(() => {
    if (head.data) patchFromHead(queryClient, listKey, { rows: head.data.rows, at: head.dataUpdatedAt })
  }, [queryClient, listKey, head.data, head.dataUpdatedAt])

  const waiting = useMemo(() => (head.data ? newRowsOf(rows, head.data.rows) : []), [rows, head.data])
  const showNew = () => {
    if (head.data) queryClient.setQueryData<List>(listKey, { pages: [head.data], pageParams: [undefined] })
    window.scrollTo({ top: 0 })
  }
  return { waiting: waiting.length, isMore: waiting.length === head.data?.rows.length, showNew }
}

/** Calls `work` with all that came together, once a while. */
function useGathered<T>(work: (items: T[]) => void): (item: T) => void {
  const items = useRef<T[]>([])
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef(work)
  useEffect(() => {
    latest.current = work
  }, [work])
  useEffect(() => () => clearTimeout(timer.current), [])
  return useCallback((item) => {
    items.current.push(item)
    if (items.current.length > 1) return
    timer.current = setTimeout(() => latest.current(items.current.splice(0)), GATHER_MS)
  }, [])
}
