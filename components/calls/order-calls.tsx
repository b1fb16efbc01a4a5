'use client'

import { Button, Skeleton } from '@mantine/core'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { useRealtimeEvent } from '@/components/realtime/realtime-provider'
import { useErrorText } from '@/components/ui/use-error-text'
import { callKeys, callLogQuery } from '@/lib/calls/queries'
import { ordersChannel } from '@/lib/realtime/channels'
import { OrderCall } from './order-call'
import classes from './order-calls.module.css'

/** The calls of one order with their recordings; a new one and a late recording appear by themselves. */
export function OrderCalls({ orderNumber }: { orderNumber: number }) {
  const t = useTranslations('calls')
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const log = useInfiniteQuery(callLogQuery({ order: orderNumber }))
  const refresh = () => void queryClient.invalidateQueries({ queryKey: callKeys.log() })
  useRealtimeEvent(ordersChannel, 'call.changed', refresh)
  useRealtimeEvent(ordersChannel, 'recording.changed', (data) => {
    if (data.orderNumber === orderNumber) refresh()
  })
  const calls = log.data?.pages.flatMap((page) => page.calls) ?? []
  return (
    <section className={classes.calls}>
      <h2 className={classes.title}>{t('orderCalls')}</h2>
      {log.isPending && <Skeleton height={56} />}
      {log.isError && <p role="alert">{errorText(log.error)}</p>}
      {log.isSuccess && calls.length === 0 && <p className={classes.empty}>{t('noOrderCalls')}</p>}
      <ul aria-label={t('orderCalls')} className={classes.list}>
        {calls.map((call) => (
          <OrderCall key={call.id} call={call} />
        ))}
      </ul>
      {log.hasNextPage && (
        <Button variant="subtle" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </section>
  )
}
