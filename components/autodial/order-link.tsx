import Link from 'next/link'
import { useTranslations } from 'use-intl'
import classes from './autodial-window.module.css'

/** To an order in a tab of its own: the window stays as it is. */
export function OrderLink({ number }: { number: number | null }) {
  const t = useTranslations('autodial')
  if (number === null) return <span className={classes.dim}>{t('noOrder')}</span>
  return (
    <Link href={`/orders/${number}`} target="_blank" prefetch={false} className={classes.order}>
      №{number}
    </Link>
  )
}
