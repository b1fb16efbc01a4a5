import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { usePathname, useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useErrorText } from '@/components/ui/use-error-text'
import { callKeys, saveOrder } from '@/lib/calls/queries'
import type { LiveCall } from '@/lib/calls/schema'
import classes from './call-card.module.css'
import { useStartCall } from './use-start-call'

/** The one thing to do: open the likeliest order unless it is on the screen, or save a new one with the number and UTM already in it. */
export function CallActions({ call }: { call: LiveCall }) {
  const t = useTranslations('calls')
  const [another, setAnother] = useState(false)
  const order = call.orderNumber ?? null
  const isOpen = usePathname() === `/orders/${order}`
  const callBack = call.place === 'ended' && call.result !== 'answered' && call.number
  return (
    <div className={classes.actions}>
      {callBack && <CallBack call={call} number={callBack} />}
      {order !== null && !another ? (
        <>
          {!isOpen && <OpenOrder order={order} />}
          {call.direction === 'incoming' && call.place !== 'ringing' && (
            <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setAnother(true)}>
              {t('newOrder')}
            </Button>
          )}
        </>
      ) : (
        <SaveOrder call={call} onSaved={() => setAnother(false)} />
      )}
    </div>
  )
}

function OpenOrder({ order }: { order: number }) {
  const t = useTranslations('calls')
  const router = useRouter()
  return (
    <Button fullWidth onClick={() => router.push(`/orders/${order}`)}>
      {t('openOrder', { number: order })}
    </Button>
  )
}

function SaveOrder({ call, onSaved }: { call: LiveCall; onSaved: () => void }) {
  const t = useTranslations('calls')
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const [name, setName] = useState(call.clientName ?? '')
  const save = useMutation({
    mutationFn: saveOrder,
    onSuccess: () => {
      onSaved()
      return queryClient.invalidateQueries({ queryKey: callKeys.live() })
    },
  })
  return (
    <form
      className={classes.save}
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate({ callId: call.id, clientName: name })
      }}
    >
      <TextInput
        label={t('clientName')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={200}
        autoComplete="off"
        error={save.error && errorText(save.error)}
      />
      <Button type="submit" loading={save.isPending} fullWidth>
        {t('saveOrder')}
      </Button>
    </form>
  )
}

function CallBack({ call, number }: { call: LiveCall; number: string }) {
  const t = useTranslations('calls')
  const start = useStartCall()
  return (
    <Button
      color="yellow"
      variant="light"
      fullWidth
      loading={start.isPending}
      onClick={() =>
        start.mutate({
          number,
          service: 'nextel',
          ...(call.orderNumber ? { orderNumber: call.orderNumber } : {}),
        })
      }
    >
      {t('callBack')}
    </Button>
  )
}
