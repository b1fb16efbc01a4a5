import { IconHistory } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import type { LoggedCall } from '@/lib/calls/schema'
import classes from './restored-mark.module.css'

/** That the phone system had told of this call too little, and its history told the rest. */
export function RestoredMark({ call }: { call: LoggedCall }) {
  const t = useTranslations('calls')
  if (!call.restoredAt) return null
  return (
    <span className={classes.mark} title={t('restoredHint')}>
      <IconHistory size={14} stroke={1.75} aria-hidden />
      {t('restored')}
    </span>
  )
}
