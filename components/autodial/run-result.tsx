import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconHelpCircle } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useFormatter, useNow, useTranslations } from 'use-intl'
import { useErrorText } from '@/components/ui/use-error-text'
import { askAgain, runQuery, undoRun } from '@/lib/autodial/queries'
import type { RunDto } from '@/lib/autodial/schema'
import type { RunOutcome } from '@/lib/orders/run-words'
import classes from './autodial-window.module.css'
import { OutcomeGroup } from './outcome-group'
import { resultTitle } from './result-title'
import { SettleRun } from './settle-run'

type Props = {
  run: RunDto
  /** Shows another run in its place. */
  onShow: (id: string) => void
  /** Begins anew with the same orders, but for these. */
  onAgain: (without: readonly number[]) => void
  onClose: () => void
}

/** What needs a person comes first. */
const outcomesInOrder: readonly RunOutcome[] = [
  'refused',
  'unknown',
  'added',
  'removed',
  'takenBack',
  'notSent',
  'alreadyIn',
  'notThere',
  'leftOut',
  'sending',
  'pending',
]

const icons = { done: IconCircleCheck, failed: IconAlertTriangle, unknown: IconHelpCircle }

/** What became of every number, and what can be done now. */
export function RunResult({ run, onShow, onAgain, onClose }: Props) {
  const t = useTranslations('autodial')
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  const [refused, setRefused] = useState<readonly number[]>([])
  const [mended, setMended] = useState<ReadonlySet<number>>(new Set())
  const undo = useMutation({
    mutationFn: undoRun,
    onSuccess: (next) => {
      queryClient.setQueryData(runQuery(next.id).queryKey, next)
      onShow(next.id)
    },
    onError: () => queryClient.invalidateQueries({ queryKey: runQuery(run.id).queryKey }),
  })
  const ask = useMutation({
    mutationFn: askAgain,
    onSuccess: (next) => queryClient.setQueryData(runQuery(next.id).queryKey, next),
  })
  const state = run.state === 'failed' || run.state === 'unknown' ? run.state : 'done'
  const Icon = icons[state]
  const name = run.autodialer?.name ?? ''
  const isAdd = run.action !== 'remove'
  const canBeginAgain = run.cause === 'person' && state === 'failed'
  const error = undo.error ?? ask.error
  return (
    <div className={classes.form}>
      <h2 ref={title} tabIndex={-1} className={classes.title} data-state={state}>
        <Icon size={20} stroke={1.75} aria-hidden />
        {t(`result.${resultTitle(run)}`, { name })}
      </h2>
      {state === 'unknown' && <p>{t('unknownText')}</p>}
      {run.failure && (
        <p role="alert" className={classes.failure}>
          {t(`failure.${run.failure}`)}
          {run.sentence && (
            <span className={classes.vendor}>
              {t('vendorSays')} <q>{run.sentence}</q>
            </span>
          )}
        </p>
      )}
      <div className={classes.groups}>
        {outcomesInOrder.map((outcome) => {
          const orders = run.outcomes[outcome]
          const isStillIn = outcome === 'added' && state === 'failed'
          return orders ? (
            <OutcomeGroup
              key={outcome}
              runId={run.id}
              outcome={outcome}
              orders={orders}
              label={t(isStillIn ? 'outcome.stillIn' : `outcome.${outcome}`)}
              startsOpen={outcome === 'refused' || outcome === 'unknown' || isStillIn}
              mended={mended}
              onMended={isAdd ? (number) => setMended(new Set([...mended, number])) : null}
              onRefused={setRefused}
            />
          ) : null
        })}
      </div>
      {state === 'unknown' && <SettleRun run={run} />}
      <div className={classes.foot}>
        {error && (
          <p role="alert" className={classes.error}>
            {errorText(error)}
          </p>
        )}
        {run.undoneBy && <p className={classes.dim}>{t('undone')}</p>}
        <div className={classes.buttons}>
          <UndoButton run={run} isPending={undo.isPending} onUndo={() => undo.mutate(run.id)} />
          {run.undoneBy && (
            <Button variant="default" onClick={() => run.undoneBy && onShow(run.undoneBy)}>
              {t('showUndo')}
            </Button>
          )}
          {state === 'unknown' && (
            <Button loading={ask.isPending} onClick={() => ask.mutate(run.id)}>
              {t('ask')}
            </Button>
          )}
          {canBeginAgain && (
            <Button onClick={() => onAgain(refused.filter((number) => isAdd && !mended.has(number)))}>
              {t(isAdd && run.outcomes.refused ? 'again' : 'retry')}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t('close')}
          </Button>
        </div>
      </div>
    </div>
  )
}

/** «Повернути», as long as it works. */
function UndoButton({ run, isPending, onUndo }: { run: RunDto; isPending: boolean; onUndo: () => void }) {
  const t = useTranslations('autodial')
  const format = useFormatter()
  const now = useNow({ updateInterval: 10_000 })
  if (!run.undoUntil || new Date(run.undoUntil) <= now) return null
  const time = format.dateTime(new Date(run.undoUntil), { timeStyle: 'short' })
  return (
    <>
      <span className={classes.dim}>{t('undoUntil', { time })}</span>
      <Button variant="default" loading={isPending} disabled={isPending} onClick={onUndo}>
        {t('undo')}
      </Button>
    </>
  )
}
