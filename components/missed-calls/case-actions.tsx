import { Button, Group, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconPhone } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCallServices } from '@/components/calls/call-services'
import { useStartCall } from '@/components/calls/use-start-call'
import { useErrorText } from '@/components/ui/use-error-text'
import { closeCase, missedKeys, releaseCase, takeCase } from '@/lib/missed-calls/queries'
import type { MissedCaseDto } from '@/lib/missed-calls/schema'
import { formatPhone } from '@/lib/phone/format-phone'
import classes from './missed.module.css'

type Props = { one: MissedCaseDto; mayManage: boolean }

/** What can be done with a case: call back, take it, give it back, or say that it is irrelevant. */
export function CaseActions({ one, mayManage }: Props) {
  const t = useTranslations('missed')
  const [isClosing, setClosing] = useState(false)
  const take = useCaseMutation(takeCase)
  const release = useCaseMutation(releaseCase)
  const isFree = !one.taken || one.taken.isMine
  if (isClosing) return <CloseForm one={one} onDone={() => setClosing(false)} />
  return (
    <Group gap={4}>
      {one.number && isFree ? <CallBack one={one} number={one.number} /> : null}
      {one.taken ? null : (
        <Button
          size="compact-sm"
          variant="light"
          loading={take.isPending}
          onClick={() => take.mutate(one.id)}
        >
          {t('take')}
        </Button>
      )}
      {one.taken && (one.taken.isMine || mayManage) ? (
        <Button
          size="compact-sm"
          variant="default"
          loading={release.isPending}
          onClick={() => release.mutate(one.id)}
        >
          {t('release')}
        </Button>
      ) : null}
      {isFree ? (
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setClosing(true)}>
          {t('irrelevant')}
        </Button>
      ) : null}
    </Group>
  )
}

/** A case is another one afterwards, also when it was refused: somebody was faster. */
function useCaseMutation<Input>(mutationFn: (input: Input) => Promise<unknown>) {
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn,
    onError: (error) => notifications.show({ color: 'red', message: errorText(error) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: missedKeys.all }),
  })
}

/** Takes the case first, so that two people never call one client. The call is about the order that is still open. */
function CallBack({ one, number }: { one: MissedCaseDto; number: string }) {
  const t = useTranslations('missed')
  const [service] = useCallServices()
  const start = useStartCall()
  const take = useCaseMutation(takeCase)
  if (!service) return null
  const order = one.orders.find(({ open }) => open)
  return (
    <Button
      size="compact-sm"
      leftSection={<IconPhone size={14} stroke={1.75} aria-hidden />}
      aria-label={t('callBackNumber', { number: formatPhone(number) })}
      loading={take.isPending || start.isPending}
      onClick={() =>
        take.mutate(one.id, {
          onSuccess: () => start.mutate({ number, service, ...(order ? { orderNumber: order.number } : {}) }),
        })
      }
    >
      {t('callBack')}
    </Button>
  )
}

function CloseForm({ one, onDone }: { one: MissedCaseDto; onDone: () => void }) {
  const t = useTranslations('missed')
  const tc = useTranslations('common')
  const [reason, setReason] = useState('')
  const close = useCaseMutation(closeCase)
  return (
    <form
      className={classes.closing}
      aria-label={t('irrelevant')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        if (reason.trim()) close.mutate({ id: one.id, reason }, { onSuccess: onDone })
      }}
    >
      <TextInput
        size="xs"
        aria-label={t('reason')}
        placeholder={t('reasonHint')}
        value={reason}
        maxLength={300}
        autoComplete="off"
        required
        autoFocus
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Group gap={4} wrap="nowrap">
        <Button type="submit" size="compact-sm" loading={close.isPending}>
          {t('closeCase')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onDone}>
          {tc('cancel')}
        </Button>
      </Group>
    </form>
  )
}
