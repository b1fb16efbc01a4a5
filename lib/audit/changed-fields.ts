type Value = string | number | boolean | null

/** The fields of `after` that differ from `before`, as they were and as they are; null when none does. */
export function changedFields<T extends Record<string, Value>>(
  before: T,
  after: Partial<T>,
): { before: Record<string, Value>; after: Record<string, Value> } | null {
  const changed = Object.entries(after).filter(
    (field): field is [string, Value] => field[1] !== undefined && before[field[0]] !== field[1],
  )
  if (changed.length === 0) return null
  return {
    before: Object.fromEntries(changed.map(([field]) => [field, before[field] ?? null])),
    after: Object.fromEntries(changed),
  }
}
