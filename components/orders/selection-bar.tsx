import { Button } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { OrderFilters } from '@/lib/orders/schema'
import { clearSelection, selectAllOf, useSelection } from './selection'
import classes from './selection-bar.module.css'

type Props = {
  filters: OrderFilters
  /** How many orders the filter finds; null when it is not known. */
  count: number | null
  /** Opens the window of autodial; null when the person may not, or no module can. */
  onAutodial: (() => void) | null
}

/** How many orders are ticked, and what can be done with them. */
export function SelectionBar({ filters, count, onAutodial }: Props) {
  const t = useTranslations('orders')
  const autodial = useTranslations('autodial')
  const { numbers, filters: all } = useSelection()
  if (!all && numbers.size === 0) return null
  const told = all
    ? count === null
      ? t('allSelectedUncounted')
      : t('allSelected', { count })
    : t('selected', { count: numbers.size })
  const isMore = count === null || count > numbers.size
  return (
    <section className={classes.bar} aria-label={t('selection')}>
      <span aria-live="polite">{told}</span>
      {onAutodial && !all && isMore && (
        <Button variant="subtle" size="compact-sm" onClick={() => selectAllOf(filters)}>
          {count === null ? t('selectAllUncounted') : t('selectAll', { count })}
        </Button>
      )}
      {onAutodial && (
        <Button variant="light" size="compact-sm" onClick={onAutodial}>
          {autodial('toAutodial')}
        </Button>
      )}
      <Button variant="subtle" size="compact-sm" onClick={clearSelection}>
        {t('clearSelection')}
      </Button>
    </section>
  )
}
