import { ActionIcon } from '@mantine/core'
import {
  IconChevronDown,
  IconChevronUp,
  IconPhoneIncoming,
  IconPhoneOutgoing,
  IconX,
} from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import type { LiveCall } from '@/lib/calls/schema'
import { formatPhone } from '@/lib/phone/format-phone'
import classes from './call-card.module.css'
import { formatSeconds } from './format-seconds'
import { useSecondsSince } from './use-seconds-since'

type Props = {
  call: LiveCall
  word: string
  clockOffset: number
  /** Id of what collapses. */
  body: string
  collapsed: boolean
  onCollapse: () => void
  onClose: () => void
}

/** Direction, state and running time; collapse and close. */
export function CallCardHead({ call, word, clockOffset, body, collapsed, onCollapse, onClose }: Props) {
  const t = useTranslations('calls')
  const over = call.place === 'ended'
  const running = useSecondsSince(over ? null : (call.answeredAt ?? call.startedAt), clockOffset)
  const seconds = over ? call.talkSeconds : running
  const Direction = call.direction === 'incoming' ? IconPhoneIncoming : IconPhoneOutgoing
  const Chevron = collapsed ? IconChevronUp : IconChevronDown
  return (
    <header className={classes.head}>
      <Direction size={18} stroke={1.75} className={classes.direction} aria-hidden />
      <div className={classes.state}>
        <span className={classes.word}>{word}</span>
        {collapsed && (
          <span className={classes.who}>
            {call.clientName ?? (call.number ? formatPhone(call.number) : t('hiddenNumber'))}
          </span>
        )}
      </div>
      {seconds !== null && <time className={classes.timer}>{formatSeconds(seconds)}</time>}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t(collapsed ? 'expand' : 'collapse')}
        aria-expanded={!collapsed}
        aria-controls={body}
        onClick={onCollapse}
      >
        <Chevron size={18} stroke={1.75} />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" aria-label={t('close')} onClick={onClose}>
        <IconX size={18} stroke={1.75} />
      </ActionIcon>
    </header>
  )
}
