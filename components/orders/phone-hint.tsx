import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { phoneCheckQuery } from '@/lib/orders/queries'
import { formatPhone } from '@/lib/phone/format-phone'
import classes from './phone-hint.module.css'
import { StatusChip } from './status-chip'
import { useLate } from './use-late'

/** While a number is typed: how it was understood, what is wrong with it, and whose it is. */
export function PhoneHint({ typed, showClient = true }: { typed: string; showClient?: boolean }) {
  const t = useTranslations('orders')
  const late = useLate(typed.trim(), 300)
  const { data: check } = useQuery(phoneCheckQuery(late))
  if (late === '' || !check) return null
  if (check.problem) return <span className={classes.wrong}>{t(`phoneProblem.${check.problem}`)}</span>
  return (
    <span className={classes.hint}>
      {check.e164 && formatPhone(check.e164) !== late && <span>{formatPhone(check.e164)}</span>}
      {showClient && check.customer && (
        <span>
          {check.customer.name ? t('knownClient', { name: check.customer.name }) : t('knownNumber')}
          {check.customer.orders.map((order) => (
            <Link
              key={order.number}
              href={`/orders/${order.number}`}
              className={classes.order}
              target="_blank"
            >
              №{order.number} <StatusChip name={order.statusName} color={order.statusColor} />
            </Link>
          ))}
        </span>
      )}
    </span>
  )
}
