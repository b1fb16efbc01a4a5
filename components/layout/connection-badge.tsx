'use client'

import { useTranslations } from 'use-intl'
import { useConnectionState } from '@/components/realtime/realtime-provider'
import classes from './connection-badge.module.css'

/** A dot while all is well; a word as soon as calls might not show up by themselves. */
export function ConnectionBadge() {
  const t = useTranslations('common.connection')
  const state = useConnectionState()
  return (
    <span role="status" title={t(`${state}Hint`)} className={classes.badge} data-state={state}>
      <span className={classes.dot} />
      <span className={state === 'lost' ? classes.word : classes.hiddenWord}>{t(state)}</span>
    </span>
  )
}
