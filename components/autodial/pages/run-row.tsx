import { Badge, Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNow, useTranslations } from 'use-intl'
import Link from 'next/link'
import { RelativeTime } from '@/components/ui/relative-time'
import { useErrorText } from '@/components/ui/use-error-text'
import { askAgain, autodialKeys, undoRun } from '@/lib/autodial/queries'
import type { RunDto } from '@/lib/autodial/schema'
import { runOutcomes } from '@/lib/orders/run-words'
import classes from './autodial-screen.module.css'

const colours = {
  draft: 'gray',
  queued: 'blue',
  sending: 'blue',
  done: 'green',
  failed: 'red',
  unknown: 'yellow',
} as const

/** One run: what, who, when, how it ended, and what can still be done about it. */
export function RunRow({ run }: { run: RunDto }) {
  const t = useTranslations('autodialPages.runs')
  return (
    <li className={classes.run}>
      <div>
        <div className={classes.what}>
          {t(`action.${run.action ?? 'add'}`)}
          {run.autodialer ? ` · ${run.autodialer.name}` : null}
        </div>
        <div className={classes.dim}>
          {whoOf(run, t)} · <RelativeTime at={run.createdAt} />
        </div>
      </div>
      <RunResult run={run} />
      <RunButtons run={run} />
    </li>
  )
}

function whoOf(run: RunDto, t: ReturnType<typeof useTranslations<'autodialPages.runs'>>): string {
  if (run.cause === 'guard') return t('cause.guard')
  const who = run.requestedBy ?? t('nobody')
  return run.cause === 'person' ? who : `${who}, ${t(`cause.${run.cause}`)}`
}

function RunResult({ run }: { run: RunDto }) {
  const t = useTranslations('autodialPages.runs')
  const isGoingOn = run.state === 'queued' || run.state === 'sending'
  const tw = useTranslations('autodial')
  return (
    <div className={classes.result} aria-live="polite">
      <Badge color={colours[run.state]}>{t(`state.${run.state}`)}</Badge>
      {isGoingOn ? (
        <span className={classes.dim}>{t('progress', { settled: run.settled, numbers: run.numbers })}</span>
      ) : (
        runOutcomes.map((outcome) => {
          const count = run.outcomes[outcome] ?? 0
          return count > 0 ? <span key={outcome}>{t(`outcome.${outcome}`, { count })}</span> : null
        })
      )}
      {run.undoneBy ? <span className={classes.dim}>{t('undone')}</span> : null}
      {run.failure ? (
        <p className={classes.sentence}>
          {tw(`failure.${run.failure}`)}
          {run.sentence ? <q className={classes.said}>{run.sentence}</q> : null}
        </p>
      ) : null}
    </div>
  )
}

function RunButtons({ run }: { run: RunDto }) {
  const t = useTranslations('autodial')
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const now = useNow({ updateInterval: 15_000 })
  const options = {
    onSettled: () => queryClient.invalidateQueries({ queryKey: autodialKeys.runs() }),
    onError: (error: unknown) => notifications.show({ color: 'red', message: errorText(error) }),
  }
  const undo = useMutation({ mutationFn: undoRun, ...options })
  const ask = useMutation({ mutationFn: askAgain, ...options })
  const mayUndo = run.undoUntil !== null && new Date(run.undoUntil) > now && run.undoneBy === null
  return (
    <div className={classes.buttons}>
      <Button
        component={Link}
        href={`?run=${run.id}`}
        scroll={false}
        prefetch={false}
        size="xs"
        variant="subtle"
      >
        {t('notice.show')}
      </Button>
      {run.state === 'unknown' ? (
        <Button size="xs" variant="default" loading={ask.isPending} onClick={() => ask.mutate(run.id)}>
          {t('ask')}
        </Button>
      ) : null}
      {mayUndo ? (
        <Button size="xs" variant="default" loading={undo.isPending} onClick={() => undo.mutate(run.id)}>
          {t('undo')}
        </Button>
      ) : null}
    </div>
  )
}
