'use client'

import { Skeleton } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useNow, useTranslations } from 'use-intl'
import { OrderCalls } from '@/components/calls/order-calls'
import { StopFlag } from '@/components/stop-list/stop-flag'
import { useLivePolling, useRealtimeEvent } from '@/components/realtime/realtime-provider'
import { useErrorText } from '@/components/ui/use-error-text'
import { orderQuery } from '@/lib/orders/queries'
import type { OrderDto } from '@/lib/orders/schema'
import { ordersChannel } from '@/lib/realtime/channels'
import { Age } from './age'
import { ItemsField } from './items-field'
import classes from './order-card.module.css'
import { OrderHead } from './order-head'
import { PhoneText } from './phone-text'
import { StatusChip } from './status-chip'
import { TextField } from './text-field'
import { Timeline } from './timeline'
import { useMoney } from './use-money'

/** One order: who, what, where to, and everything that happened. Every field saves itself. */
export function OrderCard({ number }: { number: number }) {
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const { data: order, error } = useQuery({ ...orderQuery(number), refetchInterval: useLivePolling() })
  useRealtimeEvent(ordersChannel, 'order.changed', (event) => {
    if (event.number === number) void queryClient.invalidateQueries({ queryKey: orderQuery(number).queryKey })
  })
  useRealtimeEvent(ordersChannel, 'autodial.changed', () => {
    void queryClient.invalidateQueries({ queryKey: orderQuery(number).queryKey })
  })
  if (!order) return error ? <p role="alert">{errorText(error)}</p> : <Skeleton height={320} />
  return (
    <article className={classes.card}>
      <OrderHead order={order} />
      <div className={classes.halves}>
        <div className={classes.left}>
          <Client order={order} />
          <ItemsField order={order} />
          <div className={classes.pair}>
            <TextField order={order} name="delivery" maxLength={1000} multiline />
            <TextField order={order} name="payment" maxLength={300} multiline />
          </div>
          <TextField order={order} name="comment" maxLength={5000} multiline />
          <Utm order={order} />
        </div>
        <div className={classes.right}>
          <OrderCalls orderNumber={number} />
          <Timeline order={order} />
        </div>
      </div>
    </article>
  )
}

function Client({ order }: { order: OrderDto }) {
  const t = useTranslations('orders')
  const others = order.customer?.phones.filter((phone) => phone !== order.phone) ?? []
  return (
    <section className={classes.client}>
      <div className={classes.pair}>
        <TextField order={order} name="clientName" maxLength={200} />
        <div>
          <TextField order={order} name="phone" maxLength={100} />
          {order.phone && <Stop order={order} phone={order.phone} />}
        </div>
      </div>
      {others.length > 0 && (
        <p className={classes.others}>
          {t('otherPhones')}
          {others.map((phone) => (
            <span key={phone} className={classes.phone}>
              <PhoneText phone={phone} typed="" />
              <Stop order={order} phone={phone} />
            </span>
          ))}
        </p>
      )}
      <OtherOrders order={order} />
    </section>
  )
}

function Stop({ order, phone }: { order: OrderDto; phone: string }) {
  const queryClient = useQueryClient()
  return (
    <StopFlag
      phone={phone}
      stopReason={order.stopped.find((mark) => mark.phone === phone)?.reason ?? null}
      source="card"
      onChanged={() => queryClient.invalidateQueries({ queryKey: orderQuery(order.number).queryKey })}
    />
  )
}

function OtherOrders({ order }: { order: OrderDto }) {
  const t = useTranslations('orders')
  const money = useMoney()
  const now = useNow({ updateInterval: 60_000 })
  if (order.otherOrders.length === 0) return null
  return (
    <details className={classes.more}>
      <summary>{t('otherOrders', { count: order.otherOrders.length })}</summary>
      <ul className={classes.list} aria-label={t('otherOrdersList')}>
        {order.otherOrders.map((other) => (
          <li key={other.number}>
            <Link href={`/orders/${other.number}`} className={classes.other}>
              <span>№{other.number}</span>
              <StatusChip name={other.statusName} color={other.statusColor} />
              <span suppressHydrationWarning>{money(other.totalMinor)}</span>
              <Age at={other.createdAt} now={now} />
            </Link>
          </li>
        ))}
      </ul>
    </details>
  )
}

const utmFields = ['utmSource', 'utmMedium', 'utmCampaign', 'utmTerm', 'utmContent'] as const

function Utm({ order }: { order: OrderDto }) {
  const t = useTranslations('orders')
  const filled = utmFields.map((field) => order[field]).filter(Boolean)
  return (
    <details className={classes.more}>
      <summary>
        {t('utm')} <span className={classes.utm}>{filled.length > 0 ? filled.join(' · ') : t('noUtm')}</span>
      </summary>
      <div className={classes.pair}>
        {utmFields.map((field) => (
          <TextField key={field} order={order} name={field} maxLength={300} />
        ))}
      </div>
    </details>
  )
}
