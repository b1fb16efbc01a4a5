import { IconArrowUp } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import classes from './new-orders-strip.module.css'

type Props = { count: number /** Even more than could be counted. */; isMore: boolean; onShow: () => void }

/** New orders wait here, so that no row moves under the pointer. The place is kept free for it. */
export function NewOrdersStrip({ count, isMore, onShow }: Props) {
  const t = useTranslations('orders')
  return (
    <div className={classes.place} aria-live="polite">
      {count > 0 && (
        <button type="button" className={classes.strip} onClick={onShow}>
          <IconArrowUp size={14} stroke={2} />
          {isMore ? t('manyNewOrders', { count }) : t('newOrders', { count })}
        </button>
      )}
    </div>
  )
}
