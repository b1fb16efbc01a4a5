import { type OrderFilters, orderFiltersSchema } from './schema'

/** Filters out of an address: what cannot be one is left out, the rest stays. */
export function filtersOf(params: Record<string, unknown>): OrderFilters {
  const parsed = orderFiltersSchema.safeParse(params)
  if (parsed.success) return parsed.data
  const wrong = new Set(parsed.error.issues.map((issue) => String(issue.path[0])))
  return orderFiltersSchema.parse(
    Object.fromEntries(Object.entries(params).filter(([name]) => !wrong.has(name))),
  )
}
