import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import { filtersOf } from '@/lib/orders/filters-of'
import { toQuery } from '@/lib/orders/queries'
import type { OrderFilters } from '@/lib/orders/schema'

/**
 * The filters of the list. They live in the address and nowhere else, so that Back, a copied link and a new tab show the same.
 * The page is not asked for again: the address changes in place.
 */
export function useOrderFilters() {
  const params = useSearchParams()
  const pathname = usePathname()
  const filters = useMemo(() => filtersOf(Object.fromEntries(params)), [params])
  const setFilters = useCallback(
    (next: OrderFilters, how: 'push' | 'replace' = 'push') => {
      const query = toQuery(next)
      const url = query ? `${pathname}?${query}` : pathname
      if (how === 'push') window.history.pushState(null, '', url)
      else window.history.replaceState(null, '', url)
    },
    [pathname],
  )
  return { filters, setFilters }
}
