'use client'

import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconPhone } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslations } from 'use-intl'
import { formatPhone } from '@/lib/phone/format-phone'
import { useCallServices } from './call-services'
import { useStartCall } from './use-start-call'

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
  const [wanted, setWanted] = useState(!compact)
  const start = useStartCall()
  const [first] = phones
  if (first === undefined) return null
  const button = compact ? (
    <ActionIcon
      variant="subtle"
      size="sm"
      loading={start.isPending}
      aria-label={t('callNumber', { number: formatPhone(first) })}
      aria-haspopup="menu"
      onClick={() => setWanted(true)}
    >
      <IconPhone size={16} stroke={1.75} />
    </ActionIcon>
  ) : (
    <Button leftSection={<IconPhone size={18} stroke={1.75} />} loading={start.isPending}>
      {t('call')}
    </Button>
  )
  if (!wanted) return button
  const order = orderNumber === undefined ? {} : { orderNumber }
  return (
    <NumberMenu
      phones={phones}
      opened={compact}
      onPick={(number, service) => start.mutate({ number, service, ...order })}
    >
      {button}
    </NumberMenu>
  )
}

type MenuProps = {
  phones: readonly string[]
  opened: boolean
  onPick: (number: string, service: 'nextel') => void
  children: ReactElement
}

function NumberMenu({ phones, opened, onPick, children }: MenuProps) {
  const t = useTranslations('calls')
  const services = useCallServices()
  return (
    <Menu position="bottom-start" keepMounted={false} defaultOpened={opened} withinPortal>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        {services.length === 0 && <Menu.Label>{t('noServices')}</Menu.Label>}
        {services.length > 0 &&
          phones.map((number) => (
            <div key={number}>
              <Menu.Label>{formatPhone(number)}</Menu.Label>
              {services.map((service) => (
                <Menu.Item key={service} onClick={() => onPick(number, service)}>
                  {t(service)}
                </Menu.Item>
              ))}
            </div>
          ))}
      </Menu.Dropdown>
    </Menu>
  )
}
