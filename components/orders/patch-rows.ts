import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query'
import type { OrderPage, OrderRow } from '@/lib/orders/schema'

type List = InfiniteData<OrderPage, string | undefined>

/** The list with these rows as they are now, each where it stood; the same list when nothing is different. */
export function patchRows(list: List, fresh: readonly OrderRow[]): List {
  const byNumber = new Map(fresh.map((row) => [row.number, row]))
  let changed = false
  const pages = list.pages.map((page) => ({
    ...page,
    rows: page.rows.map((row) => {
      const now = byNumber.get(row.number)
      if (!now || JSON.stringify(now) === JSON.stringify(row)) return row
      changed = true
      return now
    }),
  }))
  return changed ? { ...list, pages } : list
}

/**
 * Puts what the head of the list says over the list, unless the list has learnt something since: older rows never come back.
 * @param head its rows and when they came, ms since 1970
 */
export function patchFromHead(
  queryClient: QueryClient,
  listKey: QueryKey,
  head: { rows: readonly OrderRow[]; at: number },
): void {
  const known = queryClient.getQueryState(listKey)
  // A list that came with the page has the time of the server; a clock that is ahead tells nothing.
  const isNewer = known && known.dataUpdatedAt > head.at && known.dataUpdatedAt <= Date.now()
  if (!known || isNewer) return
  queryClient.setQueryData<List>(listKey, (list) => list && patchRows(list, head.rows))
}

/** Rows that the list would have above its first one, had it been asked now. */
export function newRowsOf(listed: readonly OrderRow[], head: readonly OrderRow[]): OrderRow[] {
  const first = listed[0]
  if (!first) return [...head]
  const known = new Set(listed.map((row) => row.number))
  return head.filter((row) => !known.has(row.number) && row.createdAt >= first.createdAt)
}
