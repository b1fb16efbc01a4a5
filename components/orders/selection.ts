import { useSyncExternalStore } from 'react'
import type { OrderFilters } from '@/lib/orders/schema'
import { markOrders } from './marked-orders'

/** Orders ticked by hand, or with `filters` everything that this filter of the list finds. */
export type Selection = { numbers: ReadonlySet<number>; filters: OrderFilters | null }

const none: Selection = { numbers: new Set(), filters: null }

/** What is ticked in this tab. It stays ticked while the person opens a card and comes back. */
let selection = none
const listeners = new Set<() => void>()

function change(next: Selection): void {
  selection = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * Ticks or unticks these orders.
 * @param shown the rows of the list: unticking one of "all of this filter" leaves these ticked, for nobody has seen the others
 */
export function select(numbers: readonly number[], ticked: boolean, shown: readonly number[] = []): void {
  const next = new Set(selection.filters ? shown : selection.numbers)
  for (const number of numbers) {
    if (ticked) next.add(number)
    else next.delete(number)
  }
  change({ numbers: next, filters: null })
  if (next.size === 0) markOrders(new Map())
}

/** Ticks all that this filter finds, also what is not loaded yet. */
export function selectAllOf(filters: OrderFilters): void {
  change({ numbers: none.numbers, filters })
}

export function clearSelection(): void {
  change(none)
  markOrders(new Map())
}

export function useSelection(): Selection {
  return useSyncExternalStore(
    subscribe,
    () => selection,
    () => none,
  )
}
