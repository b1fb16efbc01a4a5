'use client'

import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconPhone } from '@tabler/icons-react'
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
  const services = useCallServices()
  const start = useStartCall()
  if (phones.length === 0) return null
  return (
    <Menu position="bottom-start" keepMounted={false}>
      <Menu.Target>
        {compact ? (
          <ActionIcon
            variant="subtle"
            size="sm"
            loading={start.isPending}
            aria-label={t('callNumber', { number: formatPhone(phones[0] ?? '') })}
          >
            <IconPhone size={16} stroke={1.75} />
          </ActionIcon>
        ) : (
          <Button leftSection={<IconPhone size={18} stroke={1.75} />} loading={start.isPending}>
            {t('call')}
          </Button>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        {services.length === 0 && <Menu.Label>{t('noServices')}</Menu.Label>}
        {services.length > 0 &&
          phones.map((number) => (
            <div key={number}>
              <Menu.Label>{formatPhone(number)}</Menu.Label>
              {services.map((service) => (
                <Menu.Item key={service} onClick={() => start.mutate({ number, orderNumber, service })}>
                  {t(service)}
                </Menu.Item>
              ))}
            </div>
          ))}
      </Menu.Dropdown>
    </Menu>
  )
}
