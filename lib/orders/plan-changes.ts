import type { FieldChange } from './order-events'
import type { OrderFields, OrderItemInput } from './schema'

/** The fields of an order as they are now, under the names by which people write them. */
export type CurrentFields = OrderFields

export type PlannedChanges = {
  /** Fields whose value really changes. */
  changed: Partial<OrderFields>
  /** Of these, the ones that somebody else changed after the person had read them. */
  conflicts: string[]
}

/**
 * What of a person's changes is news, and what of it somebody else has changed since.
 * @param touched fields that were changed after the version the person saw
 */
export function planChanges(
  current: CurrentFields,
  wanted: Partial<OrderFields>,
  touched: ReadonlySet<string>,
): PlannedChanges {
  const news = Object.entries(wanted).filter(
    ([field, value]) => value !== undefined && !same(value, current[field as keyof OrderFields]),
  )
  // The entries of a part of OrderFields make a part of OrderFields again.
  return {
    changed: Object.fromEntries(news) as Partial<OrderFields>,
    conflicts: news.map(([field]) => field).filter((field) => touched.has(field)),
  }
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** Items in one line: «Чайник × 2, Чашка». */
export function itemsInWords(items: readonly OrderItemInput[]): string {
  return items.map((item) => (item.quantity === 1 ? item.name : `${item.name} × ${item.quantity}`)).join(', ')
}

/**
 * The changes as the timeline tells them; the status has an event of its own.
 * @param nameOfOperator name by id
 */
export function changesInWords(
  current: CurrentFields,
  changed: Partial<OrderFields>,
  nameOfOperator: (id: string) => string,
): FieldChange[] {
  const next = { ...current, ...changed }
  const words = (fields: CurrentFields, field: keyof OrderFields): string => {
    const value = fields[field]
    if (Array.isArray(value)) return itemsInWords(value)
    return field === 'operatorId' && value ? nameOfOperator(value) : (value ?? '')
  }
  // Object.keys forgets whose keys they are.
  const fields = (Object.keys(changed) as (keyof OrderFields)[]).filter((field) => field !== 'statusKey')
  return fields.map((field) => ({ field, before: words(current, field), after: words(next, field) }))
}
