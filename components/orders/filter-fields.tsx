import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { peopleQuery } from '@/lib/orders/queries'
import type { OrderFilters } from '@/lib/orders/schema'

type Props = { filters: OrderFilters; onChange: (filters: OrderFilters) => void }

/** When an order was made and whose it is. */
export function FilterFields({ filters, onChange }: Props) {
  const t = useTranslations('orders')
  const people = useQuery(peopleQuery()).data ?? []
  const operators = [
    { value: '', label: t('anyOperator') },
    { value: 'none', label: t('noOperator') },
    ...people.map((person) => ({ value: person.id, label: person.name })),
  ]
  return (
    <>
      <TextInput
        type="date"
        label={t('from')}
        value={filters.from ?? ''}
        max={filters.to}
        onChange={(event) => onChange({ ...filters, from: event.currentTarget.value || undefined })}
      />
      <TextInput
        type="date"
        label={t('to')}
        value={filters.to ?? ''}
        min={filters.from}
        onChange={(event) => onChange({ ...filters, to: event.currentTarget.value || undefined })}
      />
      <NativeSelect
        label={t('operator')}
        value={filters.operator ?? ''}
        data={operators}
        onChange={(event) => onChange({ ...filters, operator: event.currentTarget.value || undefined })}
      />
    </>
  )
}
