import { useInfiniteQuery } from '@tanstack/react-query'
import { runListQuery } from '@/lib/autodial/queries'

type Asked = {
  autodialer: number
  /** When the vendor answered, ms. */
  askedAt: number
  /** Which list of runs the page shows: of this autodialer only, or all; undefined for all. */
  shown?: number
}

/**
 * Whether the vendor's list may differ from ours only because a run of ours was changing it when the vendor was asked, so
 * that there is nothing to warn of: among the last runs, one goes on, has an unknown end, or ended after the vendor answered.
 */
export function useOwnChange({ autodialer, askedAt, shown }: Asked): boolean {
  const { data, isPending } = useInfiniteQuery(runListQuery(shown))
  if (isPending) return true
  const runs = data?.pages.flatMap((page) => page.rows) ?? []
  return runs.some(
    ({ autodialer: of, state, endedAt }) =>
      of?.id === autodialer &&
      (state === 'queued' ||
        state === 'sending' ||
        state === 'unknown' ||
        (endedAt !== null && new Date(endedAt).getTime() > askedAt)),
  )
}
