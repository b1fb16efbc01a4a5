import type { AutodialerDto } from '@/lib/autodial/schema'

const KEY = 'dzvin-autodialer'

/** The autodialer this browser used last while it is there, else the oldest one. */
export function chosenAutodialer(autodialers: readonly AutodialerDto[]): number {
  const last = Number(localStorage.getItem(KEY))
  const found = autodialers.find(({ id }) => id === last) ?? autodialers.toSorted((a, b) => a.id - b.id)[0]
  return found?.id ?? 0
}

export function rememberAutodialer(id: number): void {
  localStorage.setItem(KEY, String(id))
}
