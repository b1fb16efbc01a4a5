import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import { type CallFilter, callFilterSchema } from '@/lib/calls/schema'

/** The filter of the log. It lives in the address, so that Back and a copied link bring it back. */
export function useCallFilter() {
  const params = useSearchParams()
  const pathname = usePathname()
  const router = useRouter()
  const filter = useMemo<CallFilter>(() => {
    const parsed = callFilterSchema
      .pick({ direction: true, result: true, q: true })
      .safeParse(Object.fromEntries(params))
    return parsed.success ? parsed.data : {}
  }, [params])
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
