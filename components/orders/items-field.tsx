import { useState } from 'react'
import { type DraftItem, toDrafts, toItems } from '@/lib/orders/draft-items'
import { itemsInWords } from '@/lib/orders/plan-changes'
import type { OrderDto, OrderItemInput } from '@/lib/orders/schema'
import { FieldNote } from './field-note'
import { ItemsEditor } from './items-editor'
import classes from './text-field.module.css'
import { useFieldDraft } from './use-field-draft'

/** The order's items; they save themselves as soon as every row can be read. */
export function ItemsField({ order }: { order: OrderDto }) {
  const field = useFieldDraft<OrderItemInput[] | null>(order, order.items, (items) => items && { items })
  const [drafts, setDrafts] = useState(() => toDrafts(order.items))
  const [shown, setShown] = useState(order.items)
  // Somebody else has changed the items, or the conflict was settled their way.
  if (field.draft === order.items && shown !== order.items) {
    setShown(order.items)
    if (JSON.stringify(toItems(drafts)) !== JSON.stringify(order.items)) setDrafts(toDrafts(order.items))
  }
  const change = (next: DraftItem[]) => {
    setDrafts(next)
    const items = toItems(next)
    if (items === null || JSON.stringify(items) !== JSON.stringify(order.items)) field.change(items)
  }
  const takeTheirs = () => {
    setDrafts(toDrafts(order.items))
    field.takeTheirs()
  }
  return (
    <div className={classes.field}>
      <ItemsEditor value={drafts} onChange={change} />
      <FieldNote field={{ ...field, takeTheirs }} theirs={itemsInWords(order.items)} />
    </div>
  )
}
