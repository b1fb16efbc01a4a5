import { dehydrate, HydrationBoundary, QueryClient, type QueryKey } from '@tanstack/react-query'
import type { ReactNode } from 'react'

type Props = {
  /** What the server already knows: the keys and data of queries. */
  queries: readonly (readonly [QueryKey, unknown])[]
  children: ReactNode
}

/** Hands data that the page's server side read to the queries of its components, so that nothing is asked twice. */
export function HydrateQueries({ queries, children }: Props) {
  const client = new QueryClient()
  for (const [key, data] of queries) client.setQueryData(key, data)
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>
}
