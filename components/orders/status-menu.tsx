import { Menu, UnstyledButton } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { statusesQuery } from '@/lib/orders/queries'
import type { OrderDto } from '@/lib/orders/schema'
import { FieldNote } from './field-note'
import classes from './order-head.module.css'
import { StatusChip } from './status-chip'
import { useFieldDraft } from './use-field-draft'

/** The order's status, chosen from the admin's list. */
export function StatusMenu({ order }: { order: OrderDto }) {
  const t = useTranslations('orders')
  const statuses = useQuery(statusesQuery()).data ?? []
  const field = useFieldDraft(order, order.statusKey, (statusKey) => ({ statusKey }))
  const chosen = statuses.find((status) => status.key === field.draft)
  return (
    <div className={classes.choice}>
      <Menu position="bottom-start" keepMounted={false}>
        <Menu.Target>
          <UnstyledButton
            className={classes.status}
            aria-label={t('statusIs', { name: chosen?.name ?? order.statusName })}
          >
            <StatusChip name={chosen?.name ?? order.statusName} color={chosen?.color ?? order.statusColor} />
            <IconChevronDown size={14} stroke={1.75} />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.RadioGroup value={field.draft} onChange={(key) => field.choose(String(key))}>
            {statuses.map((status) => (
              <Menu.RadioItem key={status.key} value={status.key} closeMenuOnClick>
                <StatusChip name={status.name} color={status.color} />
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
      <FieldNote field={field} theirs={order.statusName} />
    </div>
  )
}
