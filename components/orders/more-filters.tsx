import { Popover } from '@mantine/core'
import type { ReactElement } from 'react'
import { useTranslations } from 'use-intl'
import type { OrderFilters } from '@/lib/orders/schema'
import { FilterFields } from './filter-fields'
import classes from './order-filter-bar.module.css'

type Props = {
  filters: OrderFilters
  onChange: (filters: OrderFilters) => void
  /** The button it hangs on. */
  target: ReactElement
}

/** The opened filters, hung on the button that opens them. */
export function MoreFilters({ filters, onChange, target }: Props) {
  const t = useTranslations('orders')
  return (
    <Popover position="bottom-start" trapFocus defaultOpened>
      <Popover.Target>{target}</Popover.Target>
      <Popover.Dropdown className={classes.more} aria-label={t('filters')}>
        <FilterFields filters={filters} onChange={onChange} />
      </Popover.Dropdown>
    </Popover>
  )
}
