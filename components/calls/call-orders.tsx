import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import { useFormatter, useNow, useTranslations } from 'use-intl'
import { Age } from '@/components/orders/age'
import { StatusChip } from '@/components/orders/status-chip'
import { useMoney } from '@/components/orders/use-money'
import { linkOrder } from '@/lib/calls/queries'
import type { LiveCall } from '@/lib/calls/schema'
import classes from './call-card.module.css'

/** Why the call is this client's, and his latest orders with the likeliest marked. Opening another says that it is about that one. */
export function CallOrders({ call }: { call: LiveCall }) {
  const t = useTranslations('calls')
  const format = useFormatter()
  const money = useMoney()
  const link = useMutation({ mutationFn: linkOrder })
  const choose = (orderNumber: number) => {
    if (orderNumber !== call.orderNumber) link.mutate({ callId: call.id, orderNumber })
  }
  const now = useNow({ updateInterval: 60_000 })
  if (call.orders.length === 0)
    return call.number && !call.clientName ? <p className={classes.note}>{t('newClient')}</p> : null
  return (
    <div className={classes.match}>
      <p className={classes.note}>
        {call.ordersCount >= 100 ? t('matchMany') : t('match', { count: call.ordersCount })}
        {call.lastTalkAt &&
          ` · ${t('lastTalk', { when: format.relativeTime(new Date(call.lastTalkAt), { now, style: 'short' }) })}`}
      </p>
      <ul className={classes.orders} aria-label={t('lastOrders')}>
        {call.orders.map((order) => {
          const isLikeliest = order.number === call.orderNumber && order.open && call.orders.length > 1
          return (
            <li key={order.number}>
              <Link
                href={`/orders/${order.number}`}
                className={classes.order}
                data-likeliest={isLikeliest || undefined}
                onClick={() => choose(order.number)}
              >
                <span className={classes.orderNumber}>{t('order', { number: order.number })}</span>
                <StatusChip name={order.statusName} color={order.statusColor} />
                <span className={classes.sum} suppressHydrationWarning>
                  {money(order.totalMinor)}
                </span>
                {isLikeliest && <span className={classes.likeliest}>{t('likeliest')}</span>}
                <Age at={order.createdAt} now={now} className={classes.age} />
              </Link>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
