import { Button, NativeSelect } from '@mantine/core'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { markOrders } from '@/components/orders/marked-orders'
import { useNarrow } from '@/components/orders/use-narrow'
import { useErrorText } from '@/components/ui/use-error-text'
import { preflightQuery, startRun } from '@/lib/autodial/queries'
import type { Autodialers, Preflight, RunDto } from '@/lib/autodial/schema'
import type { AutodialActionKey } from '@/lib/orders/run-words'
import classes from './autodial-window.module.css'
import { Cabinet } from './closed-notice'
import { chosenAutodialer, rememberAutodialer } from './last-autodialer'
import { useListState } from './use-list-state'
import { VerdictGroups } from './verdict-groups'
import { Waiting } from './waiting'
import { isLeftOut, type LeftOut, whatGoes } from './what-goes'

type Props = {
  draft: RunDto
  lists: Autodialers
  /** Orders that the vendor refused the last time: they stay out. */
  without: readonly number[]
  onStarted: (run: RunDto) => void
}

/** Which autodialer, what stands against which number, and the two buttons. */
export function RunForm({ draft, lists, without, onStarted }: Props) {
  const t = useTranslations('autodial')
  const stateOf = useListState()
  const isNarrow = useNarrow()
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const [autodialer, setAutodialer] = useState(() => chosenAutodialer(lists.autodialers))
  const [leftOut, setLeftOut] = useState<LeftOut>(() => ({ verdicts: new Set(), orders: new Set(without) }))
  const picked = lists.autodialers.find(({ id }) => id === autodialer)
  const asked = { action: 'add' as const, autodialer }
  const check = useQuery({ ...preflightQuery(draft.id, asked), placeholderData: keepPreviousData })
  const start = useMutation({
    mutationFn: startRun,
    onSuccess: onStarted,
    // The world has moved on since: look again.
    onError: () => queryClient.invalidateQueries({ queryKey: preflightQuery(draft.id, asked).queryKey }),
  })
  useMarks(check.data, leftOut)
  const why = useRef<HTMLParagraphElement>(null)
  const preflight = check.data
  const goes = preflight && whatGoes(preflight, leftOut)
  const obstacle =
    goes && goes.blocking > 0
      ? t('blocked', { count: goes.blocking })
      : goes?.numbers === 0
        ? t('nothingToAdd')
        : null
  // Nothing new of this list goes, but an order may still have to be linked to a number that is in already.
  const isBlocked = goes !== undefined && goes.blocking > 0
  const send = (action: AutodialActionKey) => {
    rememberAutodialer(autodialer)
    start.mutate({
      id: draft.id,
      action,
      autodialerId: autodialer,
      leaveOut: action === 'add' ? [...leftOut.verdicts].filter((key) => key !== 'samePhone') : [],
      leaveOutOrders: action === 'add' ? [...leftOut.orders] : [],
    })
  }
  return (
    <div className={classes.form}>
      <div className={classes.head}>
        <NativeSelect
          data-autofocus
          label={t('list')}
          value={String(autodialer)}
          data={lists.autodialers.map((list) => ({
            value: String(list.id),
            label: isNarrow ? list.name : [list.name, stateOf(list)].filter(Boolean).join(' · '),
          }))}
          // Where a name leaves no room for it, the state stands below.
          description={isNarrow && picked ? stateOf(picked) : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          onChange={(event) => setAutodialer(Number(event.currentTarget.value))}
          disabled={start.isPending}
          className={classes.select}
          classNames={{ input: classes.picked }}
        />
        <Cabinet url={lists.cabinetUrl} />
      </div>
      {check.isError && !preflight && (
        <div role="alert" className={classes.failed}>
          <p>{errorText(check.error)}</p>
          <Button variant="default" size="compact-sm" onClick={() => void check.refetch()}>
            {t('retry')}
          </Button>
        </div>
      )}
      {check.isPending && <Waiting text={t('checking')} />}
      {preflight && goes && (
        <>
          <p className={classes.sum} role="status">
            <strong>{t('orders', { count: preflight.orders })}</strong>
            <span>
              {goes.blocking > 0
                ? t('numbersToAdd', { count: 0 })
                : t(goes.isExact ? 'numbersToAdd' : 'numbersAtMost', { count: goes.numbers })}
            </span>
          </p>
          {preflight.verdicts.length === 0 ? (
            <p className={classes.good}>{t('allGood')}</p>
          ) : (
            <VerdictGroups
              preflight={preflight}
              leftOut={leftOut}
              onLeaveOut={setLeftOut}
              onMended={() =>
                queryClient.invalidateQueries({ queryKey: preflightQuery(draft.id, asked).queryKey })
              }
            />
          )}
        </>
      )}
      <div className={classes.foot}>
        {start.isError && (
          <p role="alert" className={classes.error}>
            {errorText(start.error)}
          </p>
        )}
        {obstacle && (
          <p
            ref={why}
            id="autodial-obstacle"
            tabIndex={-1}
            className={isBlocked ? classes.error : classes.dim}
          >
            {obstacle}
          </p>
        )}
        <p className={classes.dim}>{t('removeHint')}</p>
        <div className={classes.buttons}>
          <Button
            variant="default"
            loading={start.isPending && start.variables.action === 'remove'}
            disabled={start.isPending}
            onClick={() => send('remove')}
          >
            {t('remove')}
          </Button>
          <Button
            {...(isBlocked ? { variant: 'light', color: 'gray' } : {})}
            aria-describedby={obstacle ? 'autodial-obstacle' : undefined}
            loading={start.isPending && start.variables.action === 'add'}
            disabled={start.isPending || !preflight}
            // Not disabled while something is in the way: who presses it is told, and led to what is in the way.
            onClick={() => (isBlocked ? why.current?.focus() : send('add'))}
          >
            {t('add')}
          </Button>
        </div>
      </div>
    </div>
  )
}

/** Marks in the list behind what holds up all, with the reason. */
function useMarks(preflight: Preflight | undefined, leftOut: LeftOut): void {
  const t = useTranslations('autodial')
  useEffect(() => {
    if (!preflight) return
    const marks = preflight.rows.flatMap((row): [number, string][] => {
      const blocking = row.verdicts.find(({ key, effect }) => key === 'invalid' || effect === 'block')
      if (!blocking || isLeftOut(row, leftOut)) return []
      const problem = row.badNumber?.problem
      return [
        [
          row.orderNumber,
          problem ? t('mark.bad', { problem: t(`problem.${problem}`) }) : t(`verdict.${blocking.key}`),
        ],
      ]
    })
    markOrders(new Map(marks))
  }, [preflight, leftOut, t])
}
