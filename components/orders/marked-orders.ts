import { useSyncExternalStore } from 'react'

/** Orders whose numbers could not go into an autodialer, with the reason, as a sentence; in this tab. */
let marked: ReadonlyMap<number, string> = new Map()
const none: ReadonlyMap<number, string> = new Map()
const listeners = new Set<() => void>()

/** Marks these orders in the list and no others. */
export function markOrders(reasons: ReadonlyMap<number, string>): void {
  if (marked.size === 0 && reasons.size === 0) return
  marked = reasons
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useMarkedOrders(): ReadonlyMap<number, string> {
  return useSyncExternalStore(
    subscribe,
    () => marked,
    () => none,
  )
}
