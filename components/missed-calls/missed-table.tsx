import { Anchor, Badge } from '@mantine/core'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'use-intl'
import { StatusChip } from '@/components/orders/status-chip'
import { RelativeTime } from '@/components/ui/relative-time'
import type { MissedCaseDto, MissedShow } from '@/lib/missed-calls/schema'
import { formatLine, formatPhone } from '@/lib/phone/format-phone'
import { CaseActions } from './case-actions'
import classes from './missed.module.css'

type Props = { cases: MissedCaseDto[]; show: MissedShow; mayManage: boolean }

const columns = ['client', 'misses', 'line', 'orders', 'clock', 'work'] as const

/** The cases as a table; on a narrow screen each is a block of its own. */
export function MissedTable({ cases, show, mayManage }: Props) {
  const t = useTranslations('missed')
  return (
    <table className={classes.table} aria-label={t('title')}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`column.${column === 'clock' ? show : column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {cases.map((one) => (
          <CaseRow key={one.id} one={one} mayManage={mayManage} />
        ))}
      </tbody>
    </table>
  )
}

function CaseRow({ one, mayManage }: { one: MissedCaseDto; mayManage: boolean }) {
  const t = useTranslations('missed')
  const tc = useTranslations('calls')
  return (
    <tr data-late={(one.state === 'waiting' && one.isLate) || undefined}>
      <td>
        <div className={classes.client}>
          <span className={classes.name}>
            {one.clientName ?? (one.number ? tc('unknownNumber') : tc('hiddenNumber'))}
          </span>
          <span className={classes.number}>{one.number ? formatPhone(one.number) : one.numberRaw}</span>
        </div>
      </td>
      <td>
        <div className={classes.client}>
          <span>{t('misses', { count: one.misses })}</span>
          <span className={classes.dim}>
            <RelativeTime at={one.lastMissedAt} />
          </span>
          {one.misses > 1 ? (
            <span className={classes.dim}>
              {t('since')} <RelativeTime at={one.firstMissedAt} />
            </span>
          ) : null}
        </div>
      </td>
      <td className={classes.number}>{one.lines.map(formatLine).join(', ')}</td>
      <td>
        <ul className={classes.orders}>
          {one.orders.map((order) => (
            <li key={order.number}>
              <Anchor component={Link} href={`/orders/${order.number}`}>
                №{order.number}
              </Anchor>
              <StatusChip name={order.statusName} color={order.statusColor} />
            </li>
          ))}
        </ul>
      </td>
      <td>{one.closed ? <Closed one={one} closed={one.closed} /> : <Clock one={one} />}</td>
      <td className={classes.work}>
        {one.taken ? (
          <span className={classes.dim}>
            {t('takenBy', { mine: one.taken.isMine ? 'yes' : 'no', name: one.taken.name })}
          </span>
        ) : null}
        {one.state === 'waiting' ? <CaseActions one={one} mayManage={mayManage} /> : null}
      </td>
    </tr>
  )
}

/** How long there is to call back, or since when it is too late. */
function Clock({ one }: { one: MissedCaseDto }) {
  const t = useTranslations('missed')
  const format = useFormatter()
  const due = new Date(one.dueAt)
  return (
    <div className={classes.client}>
      {one.isLate ? (
        <span>
          <Badge color="red">{t('late')}</Badge> <RelativeTime at={one.dueAt} />
        </span>
      ) : (
        <time dateTime={one.dueAt} suppressHydrationWarning>
          {t('due', { time: format.dateTime(due, { dateStyle: 'short', timeStyle: 'short' }) })}
        </time>
      )}
      {one.tries > 0 ? <span className={classes.dim}>{t('tries', { count: one.tries })}</span> : null}
    </div>
  )
}

function Closed({ one, closed }: { one: MissedCaseDto; closed: NonNullable<MissedCaseDto['closed']> }) {
  const t = useTranslations('missed')
  return (
    <div className={classes.client}>
      <span>
        {t(`state.${one.state}`)} {one.isLate ? <Badge color="red">{t('late')}</Badge> : null}
      </span>
      {closed.reason ? <span>{closed.reason}</span> : null}
      <span className={classes.dim}>
        {closed.name ? `${closed.name} · ` : null}
        <RelativeTime at={closed.at} />
      </span>
    </div>
  )
}
