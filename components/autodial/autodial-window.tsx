'use client'

import { Button, Modal } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { selectAllOf, type Selection, useSelection } from '@/components/orders/selection'
import { useNarrow } from '@/components/orders/use-narrow'
import { useRealtimeEvent } from '@/components/realtime/realtime-provider'
import { useErrorText } from '@/components/ui/use-error-text'
import { autodialKeys, autodialersQuery, postRun, runQuery } from '@/lib/autodial/queries'
import type { NewRun } from '@/lib/autodial/schema'
import { newRequestKey } from '@/lib/http/new-request-key'
import type { OrderFilters } from '@/lib/orders/schema'
import { ordersChannel } from '@/lib/realtime/channels'
import classes from './autodial-window.module.css'
import { ClosedNotice } from './closed-notice'
import { RunForm } from './run-form'
import { RunProgress } from './run-progress'
import { RunResult } from './run-result'
import { useBackgroundRun } from './use-background-run'
import { Waiting } from './waiting'

type Props = {
  filters: OrderFilters
  /** How many orders the filter finds; null when it is not known. */
  count: number | null
  onClose: () => void
}

/** «Автообзвін»: puts the numbers of the selected orders into an autodialer or takes them out, and tells what became of each. */
export function AutodialWindow({ filters, count, onClose }: Props) {
  const t = useTranslations('autodial')
  const selection = useSelection()
  // What is chosen is frozen when the window opens; what is ticked behind it later is another matter.
  const [chosen, setChosen] = useState(() => chosenOf(selection))
  const [runId, setRunId] = useState<string | null>(null)
  const goOn = useBackgroundRun()
  const close = () => {
    if (runId) goOn(runId)
    onClose()
  }
  return (
    <Modal
      opened
      onClose={close}
      title={t('open')}
      size={800}
      fullScreen={useNarrow()}
      // A click beside it must not throw away what was chosen.
      closeOnClickOutside={false}
    >
      {chosen ? (
        <Runs chosen={chosen} onRun={setRunId} onClose={close} />
      ) : (
        <div className={classes.centre}>
          <h2>{t('nothingChosen')}</h2>
          <p>{t('nothingChosenText')}</p>
          <div className={classes.buttons}>
            <Button variant="default" onClick={onClose}>
              {t('backToList')}
            </Button>
            {count !== 0 && (
              <Button
                onClick={() => {
                  selectAllOf(filters)
                  setChosen({ filters })
                }}
              >
                {count === null ? t('takeAllUncounted') : t('takeAll', { count })}
              </Button>
            )}
          </div>
        </div>
      )}
    </Modal>
  )
}

function chosenOf({ numbers, filters }: Selection): NewRun | null {
  if (filters) return { filters }
  return numbers.size > 0 ? { orders: [...numbers] } : null
}

type RunsProps = {
  chosen: NewRun
  /** Tells which run was started; null before. */
  onRun: (id: string | null) => void
  onClose: () => void
}

/** One draft after another of the same orders, each from its form to its result. */
function Runs({ chosen, onRun, onClose }: RunsProps) {
  const t = useTranslations('autodial')
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const [attempt, setAttempt] = useState(() => ({ key: newRequestKey(), without: [] as readonly number[] }))
  const [started, setStarted] = useState<string | null>(null)
  const lists = useQuery({ ...autodialersQuery(), staleTime: 0, gcTime: 0, retry: false })
  const draft = useQuery({
    queryKey: [...autodialKeys.all, 'draft', attempt.key],
    queryFn: () => postRun(chosen),
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
  const begin = (without: readonly number[]) => {
    setAttempt({ key: newRequestKey(), without })
    show(null)
  }

  if (started !== null) {
    if (!run.data) return <Failed error={run.error} onRetry={() => void run.refetch()} />
    const isOver = run.data.state !== 'queued' && run.data.state !== 'sending' && run.data.state !== 'draft'
    if (!isOver) return <RunProgress run={run.data} onClose={onClose} />
    return <RunResult key={run.data.id} run={run.data} onShow={show} onAgain={begin} onClose={onClose} />
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
  if (!lists.data || !draft.data) return <Waiting text={t('freezing')} />
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
