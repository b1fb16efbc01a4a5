import { type InfiniteData, useQueryClient } from '@tanstack/react-query'
import { orderKeys, toQuery } from '@/lib/orders/queries'
import type { OrderFilters, OrderPage } from '@/lib/orders/schema'

type Neighbours = {
  /** Address of the list the person came from. */ back: string
  previous: number | null
  next: number | null
}

/** The orders above and below this one in the list the person last looked at, as far as he has loaded it. */
export function useNeighbours(number: number): Neighbours {
  const queryClient = useQueryClient()
  const lists = queryClient
    .getQueryCache()
    .findAll({ queryKey: orderKeys.lists() })
    .filter((query) => query.state.data !== undefined)
    .sort((a, b) => lastLooked(b.queryKey) - lastLooked(a.queryKey))
  for (const query of lists) {
    // What is under these keys was put there by orderListQuery, and the keys were made by it.
    const data = query.state.data as InfiniteData<OrderPage>
    const filters = query.queryKey.at(-1) as OrderFilters
    const numbers = data.pages.flatMap((page) => page.rows.map((row) => row.number))
    const place = numbers.indexOf(number)
    if (place >= 0) {
      return {
        back: listAddress(filters),
        previous: numbers[place - 1] ?? null,
        next: numbers[place + 1] ?? null,
      }
    }
  }
  return { back: '/orders', previous: null, next: null }
}

let looked: string[] = []

/** Remembers which list the person is looking at. */
export function noteList(filters: OrderFilters): void {
  const key = JSON.stringify(orderKeys.list(filters))
  looked = [...looked.filter((other) => other !== key), key]
}

const lastLooked = (key: readonly unknown[]) => looked.indexOf(JSON.stringify(key))

function listAddress(filters: OrderFilters): string {
  const query = toQuery(filters)
  return query ? `/orders?${query}` : '/orders'
}
