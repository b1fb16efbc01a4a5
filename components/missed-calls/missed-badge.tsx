'use client'

import { notifications } from '@mantine/notifications'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { useLivePolling, useRealtimeEvent } from '@/components/realtime/realtime-provider'
import { can } from '@/lib/auth/permissions'
import type { Role } from '@/lib/auth/schema'
import { missedCountQuery, missedKeys } from '@/lib/missed-calls/queries'
import { callsChannel, missedChannel } from '@/lib/realtime/channels'
import classes from './missed-badge.module.css'

/** More than this is shown as that and a plus. */
const MOST = 99

/**
 * How many cases wait, red when one of them is late. It is on every screen, so it is also what hears of changes for the list, and tells
 * those who see all calls that nobody called back in time.
 */
export function MissedBadge({ role }: { role: Role }) {
  const t = useTranslations('missed')
  const queryClient = useQueryClient()
  const polling = useLivePolling()
  const query = missedCountQuery()
  const { data } = useQuery({ ...query, refetchInterval: polling || query.refetchInterval })
  useRealtimeEvent(missedChannel, 'missed.changed', () => {
    void queryClient.invalidateQueries({ queryKey: missedKeys.all })
  })
  useRealtimeEvent(can({ role }, 'calls.readAll') ? callsChannel : null, 'missed.breached', () => {
    notifications.show({ id: 'missed-late', color: 'red', message: t('breached') })
  })
  if (!data || data.waiting === 0) return null
  return (
    <span className={classes.badge} data-late={data.late > 0 || undefined}>
      <span aria-hidden>{data.waiting > MOST ? `${MOST}+` : data.waiting}</span>
      <span className={classes.said}>{t('counter', { waiting: data.waiting, late: data.late })}</span>
    </span>
  )
}
