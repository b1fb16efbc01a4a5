import { Menu } from '@mantine/core'
import type { ReactElement } from 'react'
import { useTranslations } from 'use-intl'
import { formatPhone } from '@/lib/phone/format-phone'
import { type CallService, useCallServices } from './call-services'

type Props = {
  phones: readonly string[]
  /** The button it hangs on. */
  target: ReactElement
  onPick: (pick: { number: string; service: CallService }) => void
}

/** The opened choice of number and service. */
export function CallMenu({ phones, target, onPick }: Props) {
  const t = useTranslations('calls')
  const services = useCallServices()
  return (
    <Menu position="bottom-start" keepMounted={false} defaultOpened>
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>
        {services.length === 0 && <Menu.Label>{t('noServices')}</Menu.Label>}
        {services.length > 0 &&
          phones.map((number) => (
            <div key={number}>
              <Menu.Label>{formatPhone(number)}</Menu.Label>
              {services.map((service) => (
                <Menu.Item key={service} onClick={() => onPick({ number, service })}>
                  {t(service)}
                </Menu.Item>
              ))}
            </div>
          ))}
      </Menu.Dropdown>
    </Menu>
  )
}
