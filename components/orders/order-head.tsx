import { ActionIcon, Title } from '@mantine/core'
import { IconArrowLeft, IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import Link from 'next/link'
import { useNow, useTranslations } from 'use-intl'
import { CallButton } from '@/components/calls/call-button'
import type { OrderDto } from '@/lib/orders/schema'
import { Age } from './age'
import { AutodialBadge } from './autodial-note'
import { OperatorSelect } from './operator-select'
import classes from './order-head.module.css'
import { StatusMenu } from './status-menu'
import { useNeighbours } from './use-neighbours'

/** What the order is, whose, and what can be done with it at once. */
export function OrderHead({ order }: { order: OrderDto }) {
  const t = useTranslations('orders')
  const now = useNow({ updateInterval: 60_000 })
  const { back, previous, next } = useNeighbours(order.number)
  const phones = [...new Set([order.phone, ...(order.customer?.phones ?? [])])].filter(
    (phone) => phone !== null,
  )
  return (
    <header className={classes.head}>
      <ActionIcon
        component={Link}
        href={back}
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('backToList')}
      >
        <IconArrowLeft size={20} stroke={1.75} />
      </ActionIcon>
      <Title order={1} className={classes.title}>
        {t('orderNumber', { number: order.number })}
      </Title>
      <Neighbour number={previous} label={t('previous')} icon={<IconChevronUp size={18} stroke={1.75} />} />
      <Neighbour number={next} label={t('next')} icon={<IconChevronDown size={18} stroke={1.75} />} />
      <StatusMenu order={order} />
      <OperatorSelect order={order} />
      <span className={classes.created}>
        {t(`source.${sourceOf(order.source)}`)} · <Age at={order.createdAt} now={now} />
      </span>
      {order.autodial && <AutodialBadge place={order.autodial} />}
      <div className={classes.call}>
        <CallButton phones={phones} orderNumber={order.number} />
      </div>
    </header>
  )
}

function Neighbour({ number, label, icon }: { number: number | null; label: string; icon: React.ReactNode }) {
  if (number === null) return null
  return (
    <ActionIcon
      component={Link}
      href={`/orders/${number}`}
      variant="default"
      aria-label={label}
      title={label}
    >
      {icon}
    </ActionIcon>
  )
}

const sources = ['manual', 'call', 'api', 'import'] as const

/** A source that this version has no word for came through the API. */
export function sourceOf(source: string): (typeof sources)[number] {
  return sources.find((known) => known === source) ?? 'api'
}
