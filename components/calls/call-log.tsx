'use client'

import { Button, Skeleton, Title } from '@mantine/core'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { useRealtimeEvent } from '@/components/realtime/realtime-provider'
import { useErrorText } from '@/components/ui/use-error-text'
import { callKeys, callLogQuery } from '@/lib/calls/queries'
import { ordersChannel } from '@/lib/realtime/channels'
import classes from './call-log.module.css'
import { CallLogFilters } from './call-log-filters'
import { CallLogTable } from './call-log-table'
import { useCallFilter } from './use-call-filter'

/** The log of all calls a person may see, newest first; new ones come by themselves. */
export function CallLog() {
  const t = useTranslations('calls')
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const { filter, setFilter, isFiltered } = useCallFilter()
  const log = useInfiniteQuery(callLogQuery(filter))
  const refresh = () => void queryClient.invalidateQueries({ queryKey: callKeys.log() })
  useRealtimeEvent(ordersChannel, 'call.changed', refresh)
  useRealtimeEvent(ordersChannel, 'recording.changed', refresh)
  const calls = log.data?.pages.flatMap((page) => page.calls) ?? []
  return (
    <div className={classes.log}>
      <Title order={1}>{t('title')}</Title>
      <CallLogFilters filter={filter} onChange={setFilter} />
      {log.isPending && [1, 2, 3, 4, 5, 6].map((row) => <Skeleton key={row} height={36} />)}
      {log.isError && <p role="alert">{errorText(log.error)}</p>}
      {log.isSuccess && calls.length === 0 && (
        <div className={classes.empty}>
          <p>{t(isFiltered ? 'nothingFound' : 'noCalls')}</p>
          {isFiltered && (
            <Button variant="default" onClick={() => setFilter({})}>
              {t('clearFilters')}
            </Button>
          )}
        </div>
      )}
      {calls.length > 0 && <CallLogTable calls={calls} />}
      {log.hasNextPage && (
        <Button variant="default" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </div>
  )
}
