import { Badge, Button, Group, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconFlag3Filled, IconPhoneOff } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useErrorText } from '@/components/ui/use-error-text'
import { ApiError } from '@/lib/http/api'
import { formatPhone } from '@/lib/phone/format-phone'
import { postStopMark } from '@/lib/stop-list/queries'
import classes from './stop-flag.module.css'

type Props = {
  /** E.164. */
  phone: string
  /** Why it is on the stop-list, perhaps empty; null when it is not there. */
  stopReason: string | null
  source: 'card' | 'popup'
  onChanged: () => unknown
}

/** A red flag on a number that must not be called, or the way to put it on the stop-list. */
export function StopFlag({ phone, stopReason, source, onChanged }: Props) {
  const t = useTranslations('stopList')
  const [asking, setAsking] = useState(false)
  if (stopReason !== null) {
    return (
      <Badge
        color="red"
        className={classes.flag}
        leftSection={<IconFlag3Filled size={12} aria-hidden />}
        title={stopReason || undefined}
      >
        {t('flag', { said: stopReason ? 'yes' : 'no', reason: stopReason })}
      </Badge>
    )
  }
  if (asking) {
    return <Reason phone={phone} source={source} onChanged={onChanged} onDone={() => setAsking(false)} />
  }
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-sm"
      leftSection={<IconPhoneOff size={14} stroke={1.75} aria-hidden />}
      aria-label={t('markNumber', { number: formatPhone(phone) })}
      onClick={() => setAsking(true)}
    >
      {t('mark')}
    </Button>
  )
}

function Reason({ phone, source, onChanged, onDone }: Omit<Props, 'stopReason'> & { onDone: () => void }) {
  const t = useTranslations('stopList')
  const tc = useTranslations('common')
  const errorText = useErrorText()
  const [reason, setReason] = useState('')
  const mark = useMutation({
    mutationFn: postStopMark,
    onSuccess: async () => {
      await onChanged()
      onDone()
      notifications.show({ color: 'green', message: t('marked', { number: formatPhone(phone) }) })
    },
  })
  const said = mark.error instanceof ApiError ? mark.error.fields.phone : undefined
  return (
    <form
      className={classes.form}
      aria-label={t('markNumber', { number: formatPhone(phone) })}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        mark.mutate({ phone, reason, source })
      }}
    >
      <TextInput
        size="xs"
        aria-label={t('column.reason')}
        placeholder={t('reasonHint')}
        value={reason}
        maxLength={300}
        autoComplete="off"
        autoFocus
        error={mark.error ? (said ?? errorText(mark.error)) : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Group gap="xs" wrap="nowrap">
        <Button type="submit" size="xs" color="red" variant="light" loading={mark.isPending}>
          {t('mark')}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {tc('cancel')}
        </Button>
      </Group>
    </form>
  )
}
