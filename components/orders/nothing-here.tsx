import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import { Notice } from '@/components/ui/notice'
import type { OrderFilters } from '@/lib/orders/schema'
import classes from './nothing-here.module.css'
import { useFilterChips } from './use-filter-chips'

type Props = {
  filters: OrderFilters
  onChange: (filters: OrderFilters) => void
  onAdd: () => void
  /** Orders that have come since. */
  waiting: number
  onShow: () => void
}

/** An empty list says why it is empty and offers the way out. */
export function NothingHere({ filters, onChange, onAdd, waiting, onShow }: Props) {
  const t = useTranslations('orders')
  const chips = useFilterChips(filters)
  if (waiting > 0) {
    return (
      <Notice title={t('newOrders', { count: waiting })}>
        <Button onClick={onShow}>{t('showNew')}</Button>
      </Notice>
    )
  }
  if (chips.length === 0) {
    return (
      <Notice title={t('empty')} text={t('emptyText')}>
        <Button onClick={onAdd}>{t('add')}</Button>
      </Notice>
    )
  }
  return (
    <Notice title={t('nothingFound')} text={t('hiddenBy')}>
      <div className={classes.chips}>
        {chips.map((chip) => (
          <Button
            key={chip.name}
            variant="default"
            size="xs"
            rightSection={<IconX size={14} stroke={1.75} />}
            aria-label={t('removeFilter', { filter: chip.text })}
            onClick={() => onChange({ ...filters, [chip.name]: undefined })}
          >
            {chip.text}
          </Button>
        ))}
      </div>
      <Button onClick={() => onChange({})}>{t('clearFilters')}</Button>
    </Notice>
  )
}
