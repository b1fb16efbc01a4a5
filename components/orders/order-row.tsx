import { IconPhone, IconPhoneIncoming, IconPhoneOutgoing } from '@tabler/icons-react'
import Link from 'next/link'
import { memo } from 'react'
import { useTranslations } from 'use-intl'
import { CallButton } from '@/components/calls/call-button'
import type { OrderRow as Row } from '@/lib/orders/schema'
import { Age } from './age'
import classes from './orders-table.module.css'
import { AutodialNote } from './autodial-note'
import { PhoneText } from './phone-text'
import { StatusChip } from './status-chip'
import { useMoney } from './use-money'

type Props = {
  row: Row
  /** Place in the list, from 0. */
  index: number
  /** Distance from the first row's place, px. */
  top: number
  now: Date
  ticked: boolean
  /** Why its number could not go into an autodialer. */
  mark: string | undefined
  onTick: (index: number, ticked: boolean, range: boolean) => void
}

const icons = { incoming: IconPhoneIncoming, outgoing: IconPhoneOutgoing, internal: IconPhone }

/** One order. Plain elements: dozens of these come and go with every turn of the wheel. */
export const OrderRow = memo(function OrderRow({ row, index, top, now, ticked, mark, onTick }: Props) {
  const t = useTranslations('orders')
  const money = useMoney()
  return (
    // biome-ignore lint/a11y: a row of a table that is no <table>, see OrdersTable
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={ticked}
      data-marked={mark ? true : undefined}
      className={classes.row}
      style={{ top }}
    >
      <Cell name="tick">
        <input
          type="checkbox"
          checked={ticked}
          aria-label={t('select', { number: row.number })}
          onChange={(event) => onTick(index, event.currentTarget.checked, isShift(event.nativeEvent))}
        />
      </Cell>
      <Cell name="number">
        <Link href={`/orders/${row.number}`} prefetch={false}>
          {row.number}
        </Link>
      </Cell>
      <Cell name="status">
        <StatusChip name={row.statusName} color={row.statusColor} />
      </Cell>
      <Cell name="phone">
        <AutodialNote place={row.autodial} mark={mark}>
          <PhoneText phone={row.phone} typed={row.phoneTyped} />
        </AutodialNote>
        {row.phone && <CallButton phones={[row.phone]} orderNumber={row.number} compact />}
      </Cell>
      <Cell name="client">
        <span className={classes.clip} title={row.clientName}>
          {row.clientName || <span className={classes.dim}>{t('noName')}</span>}
        </span>
        {row.clientOrders > 1 && (
          <span className={classes.badge} title={t('clientOrders', { count: row.clientOrders })}>
            {row.clientOrders > 99 ? '99+' : row.clientOrders}
          </span>
        )}
      </Cell>
      <Cell name="items">
        <span className={classes.clip} title={row.firstItem ?? undefined}>
          {row.firstItem}
        </span>
        {row.moreItems > 0 && <span className={classes.dim}>{t('moreItems', { count: row.moreItems })}</span>}
      </Cell>
      <Cell name="total">
        <span suppressHydrationWarning>{money(row.totalMinor)}</span>
      </Cell>
      <Cell name="utm">
        <span className={classes.clip} title={row.utmSource ?? undefined}>
          {row.utmSource}
        </span>
      </Cell>
      <Cell name="operator">
        <span className={classes.clip} title={row.operatorName ?? undefined}>
          {row.operatorName && shortName(row.operatorName)}
        </span>
      </Cell>
      <Cell name="lastCall">
        <LastCall row={row} now={now} />
      </Cell>
      <Cell name="created">
        <Age at={row.createdAt} now={now} className={classes.dim} />
      </Cell>
    </div>
  )
})

type CellName =
  | 'tick'
  | 'number'
  | 'status'
  | 'phone'
  | 'client'
  | 'items'
  | 'total'
  | 'utm'
  | 'operator'
  | 'lastCall'
  | 'created'

function Cell({ name, children }: { name: CellName; children: React.ReactNode }) {
  return (
    // biome-ignore lint/a11y: a cell of a table that is no <table>, see OrdersTable
    <div role="cell" className={classes[name]}>
      {children}
    </div>
  )
}

function LastCall({ row, now }: { row: Row; now: Date }) {
  const t = useTranslations('orders.lastCall')
  if (!row.lastCallAt || !row.lastCallDirection) return null
  const Icon = icons[row.lastCallDirection]
  const result = row.lastCallLive ? 'live' : (row.lastCallResult ?? 'unknown')
  const word = t(result === 'missed' && row.lastCallDirection === 'outgoing' ? 'noAnswer' : result)
  return (
    <span className={classes.call} data-result={result} title={`${t(row.lastCallDirection)}: ${word}`}>
      <Icon size={16} stroke={1.75} role="img" aria-label={`${t(row.lastCallDirection)}: ${word}`} />
      <Age at={row.lastCallAt} now={now} />
    </span>
  )
}

/** «Андрій М.»: enough to tell colleagues apart; the whole name is in the title. */
function shortName(name: string): string {
  const [first, last] = name.split(' ')
  return last ? `${first} ${last.charAt(0)}.` : name
}

const isShift = (event: Event) => 'shiftKey' in event && event.shiftKey === true
