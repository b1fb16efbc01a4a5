import { IconPhone, IconPhoneIncoming, IconPhoneOutgoing } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import type { LoggedCall } from '@/lib/calls/schema'
import classes from './call-result.module.css'
import { resultWord, toneOfResult } from './use-call-words'

const icons = { incoming: IconPhoneIncoming, outgoing: IconPhoneOutgoing, internal: IconPhone }

/** Direction as an icon, result as a word; colour only repeats what the word says. */
export function CallResult({ call }: { call: LoggedCall }) {
  const t = useTranslations('calls')
  const Icon = icons[call.direction]
  const over = call.state === 'ended'
  return (
    <span className={classes.result} data-tone={over ? toneOfResult(call.result) : 'talking'}>
      <Icon size={16} stroke={1.75} role="img" aria-label={t(call.direction)} />
      {over ? t(`result.${resultWord(call)}`) : t('inProgress')}
    </span>
  )
}
