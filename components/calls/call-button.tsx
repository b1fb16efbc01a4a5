'use client'

import { ActionIcon, Button } from '@mantine/core'
import { IconPhone } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import { useOnDemand } from '@/components/ui/use-on-demand'
import { formatPhone } from '@/lib/phone/format-phone'
import { useStartCall } from './use-start-call'

const loadMenu = () => import('./call-menu').then((module) => module.CallMenu)

type Props = {
  /** The client's numbers, E.164, the likeliest first. */
  phones: readonly string[]
  orderNumber?: number
  /** Only the icon, for rows of a table. */
  compact?: boolean
}

/** «Подзвонити»: choose the number and the service; the softphone rings, then the client's phone. */
export function CallButton({ phones, orderNumber, compact = false }: Props) {
  const t = useTranslations('calls')
  // A table has dozens of these: the menu behind the icon is made when somebody wants it.
  const [Menu, triggers] = useOnDemand(loadMenu)
  const start = useStartCall()
  const [first] = phones
  if (first === undefined) return null
  const waiting = Menu ? {} : { ...triggers, 'aria-haspopup': 'menu' as const, 'aria-expanded': false }
  const button = compact ? (
    <ActionIcon
      variant="subtle"
      size="sm"
      loading={start.isPending}
      aria-label={t('callNumber', { number: formatPhone(first) })}
      {...waiting}
    >
      <IconPhone size={16} stroke={1.75} />
    </ActionIcon>
  ) : (
    <Button leftSection={<IconPhone size={18} stroke={1.75} />} loading={start.isPending} {...waiting}>
      {t('call')}
    </Button>
  )
  if (!Menu) return button
  const order = orderNumber === undefined ? {} : { orderNumber }
  return <Menu phones={phones} target={button} onPick={(pick) => start.mutate({ ...pick, ...order })} />
}
