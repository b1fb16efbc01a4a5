import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { peopleQuery } from '@/lib/orders/queries'
import type { OrderDto } from '@/lib/orders/schema'
import { FieldNote } from './field-note'
import classes from './order-head.module.css'
import { useFieldDraft } from './use-field-draft'

/** Whose order it is. */
export function OperatorSelect({ order }: { order: OrderDto }) {
  const t = useTranslations('orders')
  const people = useQuery(peopleQuery()).data ?? []
  const field = useFieldDraft(order, order.operator?.id ?? '', (id) => ({ operatorId: id || null }))
  const known = people.some((person) => person.id === order.operator?.id)
  const options = [
    { value: '', label: t('noOperator') },
    // Somebody who no longer works here still has his orders.
    ...(order.operator && !known ? [{ value: order.operator.id, label: order.operator.name }] : []),
    ...people.map((person) => ({ value: person.id, label: person.name })),
  ]
  return (
    <div className={classes.choice}>
      <NativeSelect
        size="xs"
        aria-label={t('operator')}
        value={field.draft}
        data={options}
        onChange={(event) => field.choose(event.currentTarget.value)}
      />
      <FieldNote field={field} theirs={order.operator?.name ?? ''} />
    </div>
  )
}
