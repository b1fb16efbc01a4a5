'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { callKeys, closeCard } from '@/lib/calls/queries'
import type { LiveCall } from '@/lib/calls/schema'
import { CallActions } from './call-actions'
import classes from './call-card.module.css'
import { CallCardHead } from './call-card-head'
import { CallClient } from './call-client'
import { CallFailureText } from './call-failure-text'
import { CallOrders } from './call-orders'
import { useCallWords } from './use-call-words'

type Props = { call: LiveCall; clockOffset: number; stale: boolean; startCollapsed: boolean }

/** One call: who, where it is, what it is most likely about, and the one thing to do next. */
export function CallCard({ call, clockOffset, stale, startCollapsed }: Props) {
  const t = useTranslations('calls')
  const queryClient = useQueryClient()
  // Until the person decides, a card steps back for a newer one.
  const [chosen, setChosen] = useState<boolean | null>(null)
  const collapsed = chosen ?? startCollapsed
  const close = useMutation({
    mutationFn: () => closeCard(call.id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: callKeys.live() }),
  })
  const { word, tone } = useCallWords(call)
  const body = useId()
  return (
    <section
      aria-label={t(call.direction)}
      className={classes.card}
      data-tone={tone}
      data-ringing={call.place === 'ringing' || undefined}
      data-over={call.place === 'ended' || undefined}
    >
      <CallCardHead
        call={call}
        word={word}
        clockOffset={clockOffset}
        body={body}
        collapsed={collapsed}
        onCollapse={() => setChosen(!collapsed)}
        onClose={() => close.mutate()}
      />
      <p className={classes.spoken} aria-live={call.place === 'ringing' ? 'assertive' : 'polite'}>
        {word} {call.clientName ?? call.number ?? t('hiddenNumber')}
      </p>
      <div id={body} hidden={collapsed} className={classes.body}>
        <CallClient call={call} />
        {stale && <p className={classes.note}>{t('stale')}</p>}
        {call.failure && call.result !== 'answered' && (
          <CallFailureText failure={call.failure} sentence={call.failureDetail} />
        )}
        {call.place !== 'elsewhere' && (
          <>
            <CallOrders call={call} />
            <CallActions call={call} />
          </>
        )}
      </div>
    </section>
  )
}
