import { parseMoney, typedMoney } from './parse-money'
import type { OrderItemInput } from './schema'

/** An item while it is being typed. `key` tells rows apart, for they have no other name yet. */
export type DraftItem = { key: number; name: string; quantity: string; price: string }

let lastKey = 0

/** An empty row. */
export function newDraft(): DraftItem {
  lastKey += 1
  return { key: lastKey, name: '', quantity: '1', price: '' }
}

/** Items as rows to be edited. */
export function toDrafts(items: readonly OrderItemInput[]): DraftItem[] {
  return items.map((item) => ({
    ...newDraft(),
    name: item.name,
    quantity: String(item.quantity),
    price: typedMoney(item.priceMinor),
  }))
}

const isEmpty = (draft: DraftItem) => draft.name.trim() === '' && draft.price.trim() === ''

const quantityOf = (draft: DraftItem) =>
  /^[1-9]\d{0,3}$/.test(draft.quantity.trim()) ? Number(draft.quantity) : null

/** The field of a row that cannot be right, or null. */
export function mistakeOf(draft: DraftItem): 'name' | 'quantity' | 'price' | null {
  if (isEmpty(draft)) return null
  if (draft.name.trim() === '') return 'name'
  if (quantityOf(draft) === null) return 'quantity'
  return parseMoney(draft.price) === null ? 'price' : null
}

/** The items of the rows, empty rows left out; null while one of them cannot be right. */
export function toItems(drafts: readonly DraftItem[]): OrderItemInput[] | null {
  const filled = drafts.filter((draft) => !isEmpty(draft))
  const items = filled.flatMap((draft) => {
    const quantity = quantityOf(draft)
    const priceMinor = parseMoney(draft.price)
    const name = draft.name.trim()
    return name && quantity !== null && priceMinor !== null ? [{ name, quantity, priceMinor }] : []
  })
  return items.length === filled.length ? items : null
}

/** Sum of what can be read of the rows, kopiykas. */
export function draftTotal(drafts: readonly DraftItem[]): number {
  return drafts.reduce((sum, draft) => sum + lineTotal(draft), 0)
}

/** Sum of one row, kopiykas; 0 while it cannot be read. */
export function lineTotal(draft: DraftItem): number {
  return (quantityOf(draft) ?? 0) * (parseMoney(draft.price) ?? 0)
}
