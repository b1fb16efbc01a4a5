import { Button } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { clearSelection, useSelection } from './selection'
import classes from './selection-bar.module.css'

/** How many orders are ticked, and a way to untick them. */
export function SelectionBar() {
  const t = useTranslations('orders')
  const { size } = useSelection()
  if (size === 0) return null
  return (
    <section className={classes.bar} aria-label={t('selection')}>
      <span aria-live="polite">{t('selected', { count: size })}</span>
      <Button variant="subtle" size="compact-sm" onClick={clearSelection}>
        {t('clearSelection')}
      </Button>
    </section>
  )
}
