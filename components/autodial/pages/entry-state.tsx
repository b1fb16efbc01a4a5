import { useTranslations } from 'use-intl'
import { stateWordOf } from '@/components/autodial/state-word'
import type { EntryDto } from '@/lib/autodial/schema'
import classes from './autodialer-screen.module.css'
import { looksStopped } from './autodialer-state'

type Props = { entry: EntryDto; autodialer: { status: string | null; gone: boolean } }

/** Where the number stands, in words: why nobody has called it yet, why it leaves, and what keeps it. */
export function EntryState({ entry, autodialer }: Props) {
  const t = useTranslations('autodialPages.entries.state')
  const tw = useTranslations('autodial.status')
  const { place, leaveReason, leaveAttempts, leaveError, lastCall } = entry
  if (place === 'outside') return <p>{t('left', { reason: leaveReason ?? 'person' })}</p>
  if (place === 'unknown') return <p className={classes.warning}>{t('unknown')}</p>
  if (leaveReason !== null) {
    return (
      <>
        <p>{t('leaving', { reason: leaveReason })}</p>
        {leaveAttempts > 0 ? (
          <p className={classes.warning}>
            {t('leaveFailed', { attempts: leaveAttempts })}
            {leaveError ? <q className={classes.said}>{leaveError}</q> : null}
          </p>
        ) : null}
      </>
    )
  }
  if (autodialer.gone) return <p className={classes.warning}>{t('listGone')}</p>
  if (lastCall === null) {
    const word = stateWordOf(autodialer.status)
    const status = word ? tw(word) : (autodialer.status ?? '')
    return <p>{t(looksStopped(autodialer.status) ? 'paused' : 'notYet', { status })}</p>
  }
  return <p>{t(lastCall.result === 'answered' ? 'talked' : 'goesOn')}</p>
}
