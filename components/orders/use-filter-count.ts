import { useQuery } from '@tanstack/react-query'
import { countsQuery } from '@/lib/orders/queries'
import type { OrderFilters } from '@/lib/orders/schema'

/** How many orders a filter finds: from the list when all of it is loaded, else from the counters of statuses; null when neither knows. */
export function useFilterCount(
  filters: OrderFilters,
  list: { loaded: number; hasMore: boolean },
): number | null {
  const counts = useQuery(countsQuery()).data
  if (!list.hasMore) return list.loaded
  const { status, ...others } = filters
  if (!counts || Object.values(others).some(Boolean)) return null
  return status ? (counts.byStatus[status] ?? 0) : counts.all
}
