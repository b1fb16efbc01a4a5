import type { OrderFilters } from './schema'

const fits: Record<keyof OrderFilters, (value: string) => boolean> = {
  status: (value) => /^\w{1,40}$/.test(value),
  from: isDay,
  to: isDay,
  operator: (value) => value === 'none' || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value),
  mine: (value) => value === '1',
  q: (value) => value.length <= 100,
}

/**
 * Filters out of an address: what cannot be one is left out, the rest stays. The same rules as `orderFiltersSchema`, without
 * zod, which is too large for the browser; a test holds the two together.
 */
export function filtersOf(params: Record<string, unknown>): OrderFilters {
  const entries = Object.entries(fits).flatMap(([name, isFit]) => {
    const value = params[name]
    return typeof value === 'string' && isFit(value) ? [[name, value]] : []
  })
  return Object.fromEntries(entries)
}

/** A day that there is: `2026-02-31` is none. */
function isDay(value: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(value) : Number.NaN
  return value >= '2000' && !Number.isNaN(time) && new Date(time).toISOString().startsWith(value)
}
