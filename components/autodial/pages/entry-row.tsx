import { Anchor } from '@mantine/core'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { formatSeconds } from '@/components/calls/format-seconds'
import { RecordingPlayer } from '@/components/calls/recording-player'
import { StatusChip } from '@/components/orders/status-chip'
import { RelativeTime } from '@/components/ui/relative-time'
import type { EntryDto } from '@/lib/autodial/schema'
import { formatPhone } from '@/lib/phone/format-phone'
import classes from './autodialer-screen.module.css'
import { EntryState } from './entry-state'

type Props = { entry: EntryDto; autodialer: { status: string | null; gone: boolean } }

/** One number of an autodialer; on a narrow screen a block of its own. */
export function EntryRow({ entry, autodialer }: Props) {
  const t = useTranslations('autodialPages.entries')
  return (
    <tr>
      <td>
        <div className={classes.client}>
          <span className={classes.number}>{formatPhone(entry.e164)}</span>
          <span className={`${classes.dim} ${classes.clientName}`} title={entry.clientName ?? undefined}>
            {entry.clientName ?? t('noName')}
          </span>
        </div>
      </td>
      <td>
        <ul className={classes.orders}>
          {entry.orders.map((order) => (
            <li key={order.number}>
              <Anchor component={Link} href={`/orders/${order.number}`}>
                №{order.number}
              </Anchor>
              <StatusChip name={order.statusName} color={order.statusColor} />
            </li>
          ))}
        </ul>
      </td>
      <td className={classes.dim}>
        <RelativeTime at={entry.since} />
      </td>
      <td className={classes.number}>{t('tries', { count: entry.tries })}</td>
      <td>{entry.lastCall ? <LastCall call={entry.lastCall} /> : null}</td>
      <td className={classes.state}>
        <EntryState entry={entry} autodialer={autodialer} />
      </td>
    </tr>
  )
}

function LastCall({ call }: { call: NonNullable<EntryDto['lastCall']> }) {
  const t = useTranslations('autodialPages.entries')
  const tone = call.result === 'answered' ? 'answered' : call.result === null ? 'live' : 'unanswered'
  return (
    <div className={classes.call}>
      <span>
        <span className={classes.tone} data-tone={tone}>
          {call.result === null ? t('live') : t(`result.${call.result}`)}
        </span>
        {call.talkSeconds ? <span className={classes.dim}> {formatSeconds(call.talkSeconds)}</span> : null}
      </span>
      <span className={classes.dim}>
        {call.answeredBy ? `${t('answeredBy', { name: call.answeredBy })} · ` : null}
        <RelativeTime at={call.startedAt} />
      </span>
      {call.recording ? (
        <RecordingPlayer
          callId={call.id}
          recording={{ id: null, state: call.recording, failure: null }}
          mayListen
          folded
        />
      ) : null}
    </div>
  )
}
