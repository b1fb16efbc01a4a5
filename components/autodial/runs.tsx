import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useRealtimeEvent } from '@/components/realtime/realtime-provider'
import { useErrorText } from '@/components/ui/use-error-text'
import { autodialKeys, autodialersQuery, postRun, runQuery } from '@/lib/autodial/queries'
import type { NewRun } from '@/lib/autodial/schema'
import { newRequestKey } from '@/lib/http/new-request-key'
import { ordersChannel } from '@/lib/realtime/channels'
import classes from './autodial-window.module.css'
import { ClosedNotice } from './closed-notice'
import { RunForm } from './run-form'
import { RunProgress } from './run-progress'
import { RunResult } from './run-result'
import { Waiting } from './waiting'

type Props = {
  chosen: NewRun
  /** A run that was started before, to be shown first. */
  startsWith?: string
  /** Tells which run was started; null before. */
  onRun: (id: string | null) => void
  onClose: () => void
}

type Attempt = {
  key: string
  chosen: NewRun
  /** Orders that the vendor refused the last time: they stay out. */
  without: readonly number[]
}

/** One draft after another of the same orders, each from its form to its result. */
export function Runs({ chosen, startsWith, onRun, onClose }: Props) {
  const t = useTranslations('autodial')
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const [attempt, setAttempt] = useState<Attempt>(() => ({ key: newRequestKey(), chosen, without: [] }))
  const [started, setStarted] = useState<string | null>(startsWith ?? null)
  const lists = useQuery({
    ...autodialersQuery(),
    enabled: started === null,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
  const draft = useQuery({
    queryKey: [...autodialKeys.all, 'draft', attempt.key],
    queryFn: () => postRun(attempt.chosen),
    enabled: started === null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const run = useQuery({
    ...runQuery(started ?? ''),
    enabled: started !== null,
    refetchInterval: ({ state }) => pauseBeforeNext(state.data?.state),
  })
  useRealtimeEvent(ordersChannel, 'autodial.changed', ({ runId }) => {
    if (started !== null && runId === started) {
      void queryClient.invalidateQueries({ queryKey: autodialKeys.run(started) })
    }
  })
  const show = (id: string | null) => {
    setStarted(id)
    onRun(id)
  }
  // The very orders of the run that failed: a filter may find others by now.
  const beginAfter = (run: string, without: readonly number[]) => {
    setAttempt({ key: newRequestKey(), chosen: { run }, without })
    show(null)
  }

  if (started !== null) {
    if (!run.data) return <Failed error={run.error} onRetry={() => void run.refetch()} />
    const isOver = run.data.state !== 'queued' && run.data.state !== 'sending' && run.data.state !== 'draft'
    if (!isOver) return <RunProgress run={run.data} onClose={onClose} />
    return (
      <RunResult
        key={run.data.id}
        run={run.data}
        onShow={show}
        onAgain={(without) => beginAfter(started, without)}
        onClose={onClose}
      />
    )
  }
  if (draft.isError) {
    return (
      <div className={classes.centre} role="alert">
        <p>{errorText(draft.error)}</p>
        <Button onClick={() => void draft.refetch()}>{t('retry')}</Button>
      </div>
    )
  }
  if (lists.isError) return <Failed error={lists.error} onRetry={() => void lists.refetch()} />
  if (!draft.data) return <Waiting text={t('freezing')} />
  if (!lists.data) return <Waiting text={t('asking')} />
  if (lists.data.closed) {
    return (
      <ClosedNotice lists={lists.data} isAsking={lists.isFetching} onRetry={() => void lists.refetch()} />
    )
  }
  return (
    <RunForm
      key={draft.data.id}
      draft={draft.data}
      lists={lists.data}
      without={attempt.without}
      onStarted={(next) => {
        queryClient.setQueryData(runQuery(next.id).queryKey, next)
        show(next.id)
      }}
    />
  )
}

/** Milliseconds until the run is asked again; false when it is over. A run whose answer was lost is asked by the server itself. */
function pauseBeforeNext(state: string | undefined): number | false {
  if (state === 'queued' || state === 'sending') return 1_000
  return state === 'unknown' ? 3_000 : false
}

function Failed({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  const t = useTranslations('autodial')
  const errorText = useErrorText()
  if (!error) return <Waiting text={t('progress.queued')} />
  return (
    <div className={classes.centre} role="alert">
      <p>{errorText(error)}</p>
      <Button onClick={onRetry}>{t('retry')}</Button>
    </div>
  )
}
