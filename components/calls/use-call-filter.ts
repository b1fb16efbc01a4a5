import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import { callResults } from '@/lib/calls/call-words'
import type { CallFilter } from '@/lib/calls/schema'

/** The filter of the log. It lives in the address, so that Back and a copied link bring it back. */
export function useCallFilter() {
  const params = useSearchParams()
  const pathname = usePathname()
  const router = useRouter()
  const filter = useMemo(() => filterOf(params), [params])
  const setFilter = useCallback(
    (next: CallFilter) => {
      const entries = Object.entries(next).filter(([, value]) => value !== undefined && value !== '')
      const query = new URLSearchParams(entries.map(([key, value]) => [key, String(value)])).toString()
      router.replace(query ? `${pathname}?${query}` : pathname, { scroll: false })
    },
    [pathname, router],
  )
  return { filter, setFilter, isFiltered: Object.values(filter).some(Boolean) }
}

/** What in the address cannot be a filter is left out. */
function filterOf(params: URLSearchParams): CallFilter {
  const direction = params.get('direction')
  const result = callResults.find((known) => known === params.get('result'))
  const q = params.get('q')?.slice(0, 100)
  return {
    ...(direction === 'incoming' || direction === 'outgoing' ? { direction } : {}),
    ...(result ? { result } : {}),
    ...(q ? { q } : {}),
  }
}
