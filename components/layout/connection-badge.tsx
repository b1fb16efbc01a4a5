'use client'

import { Tooltip } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { useConnectionState } from '@/components/realtime/realtime-provider'
import classes from './connection-badge.module.css'

/** A dot while all is well; a word as soon as calls might not show up by themselves. */
export function ConnectionBadge() {
  const t = useTranslations('common.connection')
  const state = useConnectionState()
  return (
    <Tooltip label={t(`${state}Hint`)} multiline w={240}>
      <span role="status" className={classes.badge} data-state={state}>
        <span className={classes.dot} />
        <span className={state === 'lost' ? classes.word : classes.hiddenWord}>{t(state)}</span>
      </span>
    </Tooltip>
  )
}
