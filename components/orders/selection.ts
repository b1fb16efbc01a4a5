import { useSyncExternalStore } from 'react'

/** The orders ticked in this tab. They stay ticked while the person opens a card and comes back. */
let selected: ReadonlySet<number> = new Set()
const listeners = new Set<() => void>()
const none: ReadonlySet<number> = new Set()

function change(next: ReadonlySet<number>): void {
  selected = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Ticks or unticks these orders. */
export function select(numbers: readonly number[], ticked: boolean): void {
  const next = new Set(selected)
  for (const number of numbers) {
    if (ticked) next.add(number)
    else next.delete(number)
  }
  change(next)
}

export function clearSelection(): void {
  change(none)
}

export function useSelection(): ReadonlySet<number> {
  return useSyncExternalStore(
    subscribe,
    () => selected,
    () => none,
  )
}
