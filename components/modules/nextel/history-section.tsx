'use client'

import { Alert, Button, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { RelativeTime } from '@/components/ui/relative-time'
import { useErrorText } from '@/components/ui/use-error-text'
import { failedWebhooksQuery, replayFailedWebhooks, replayWebhook } from '@/lib/modules/queries'
import type { NextelSetup } from '@/lib/modules/schema'
import classes from './history-section.module.css'

/** What was lost on the way and found again: calls in the vendor's history, and webhooks that could not be applied. */
export function HistorySection({ setup }: { setup: NextelSetup }) {
  const t = useTranslations('modules.nextel.history')
  const { history, restoredLately } = setup
  return (
    <section className={classes.section} aria-label={t('title')}>
      <Title order={2}>{t('title')}</Title>
      <p className={classes.text}>{t('text')}</p>
      <p className={classes.text}>
        {history?.lastOkAt
          ? t.rich('lastOk', { time: () => <RelativeTime at={history.lastOkAt ?? ''} /> })
          : t('never')}{' '}
        {t('restored', { count: restoredLately })}
      </p>
      {history?.failure ? (
        <Alert color="yellow" p="sm">
          {t(`failure.${history.failure}`)}
          {history.sentence ? <q className={classes.said}>{history.sentence}</q> : null} {t('again')}
        </Alert>
      ) : null}
      <FailedWebhooks />
    </section>
  )
}

function FailedWebhooks() {
  const t = useTranslations('modules.nextel.journal')
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const failed = useQuery({ ...failedWebhooksQuery(), refetchInterval: 30_000 })
  const replay = useMutation({
    mutationFn: (id: string | null) => (id === null ? replayFailedWebhooks() : replayWebhook(id)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: failedWebhooksQuery().queryKey }),
  })
  if (!failed.data) return null
  const { count, entries } = failed.data
  if (count === 0) return <p className={classes.text}>{t('none')}</p>
  return (
    <>
      <p className={classes.text}>{t('failed', { count })}</p>
      <ul className={classes.list} aria-label={t('list')}>
        {entries.map(({ id, receivedAt, error }) => (
          <li key={id}>
            <span className={classes.entry}>
              <RelativeTime at={receivedAt} />
              <span className={classes.reason}>{error}</span>
            </span>
            <Button variant="default" size="xs" disabled={replay.isPending} onClick={() => replay.mutate(id)}>
              {t('replay')}
            </Button>
          </li>
        ))}
      </ul>
      {count > 1 ? (
        <Button
          variant="default"
          className={classes.button}
          disabled={replay.isPending}
          onClick={() => replay.mutate(null)}
        >
          {t('replayAll')}
        </Button>
      ) : null}
      {replay.isError ? (
        <Alert color="red" p="sm" role="alert">
          {errorText(replay.error)}
        </Alert>
      ) : null}
    </>
  )
}
