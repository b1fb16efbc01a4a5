import { Anchor } from '@mantine/core'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'use-intl'
import type { LoggedCall } from '@/lib/calls/schema'
import { formatLine, formatPhone } from '@/lib/phone/format-phone'
import { CallButton } from './call-button'
import { CallFailureText } from './call-failure-text'
import classes from './call-log.module.css'
import { CallResult } from './call-result'
import { formatSeconds } from './format-seconds'
import { RecordingPlayer } from './recording-player'
import { RestoredMark } from './restored-mark'

/** The log as a table; on a narrow screen each call is a block of its own. */
export function CallLogTable({ calls }: { calls: LoggedCall[] }) {
  const t = useTranslations('calls')
  return (
    <table className={classes.table} aria-label={t('title')}>
      <thead>
        <tr>
          <th scope="col">{t('column.call')}</th>
          <th scope="col">{t('column.client')}</th>
          <th scope="col">{t('column.people')}</th>
          <th scope="col">{t('column.line')}</th>
          <th scope="col">{t('column.time')}</th>
          <th scope="col">{t('column.duration')}</th>
          <th scope="col">{t('column.order')}</th>
          <th scope="col">{t('column.recording')}</th>
        </tr>
      </thead>
      <tbody>
        {calls.map((call) => (
          <CallRow key={call.id} call={call} />
        ))}
      </tbody>
    </table>
  )
}

function CallRow({ call }: { call: LoggedCall }) {
  const t = useTranslations('calls')
  const format = useFormatter()
  return (
    <tr>
      <td className={classes.call}>
        <CallResult call={call} />
        <RestoredMark call={call} />
        {call.failure && call.result === 'failed' && (
          <CallFailureText failure={call.failure} sentence={call.failureDetail} />
        )}
      </td>
      <td className={classes.client}>
        <div className={classes.person}>
          <span className={classes.name}>
            {call.clientName ?? (call.number ? t('unknownNumber') : t('hiddenNumber'))}
          </span>
          {call.number ? (
            <span className={classes.number}>
              {formatPhone(call.number)}
              <CallButton
                phones={[call.number]}
                {...(call.orderNumber ? { orderNumber: call.orderNumber } : {})}
                compact
              />
            </span>
          ) : (
            <span className={classes.number}>{call.numberRaw}</span>
          )}
        </div>
      </td>
      <td className={classes.people}>{call.people.join(', ')}</td>
      <td className={classes.line}>{call.outerNumber && formatLine(call.outerNumber)}</td>
      <td className={classes.time}>
        <time dateTime={call.startedAt}>
          {format.dateTime(new Date(call.startedAt), { dateStyle: 'short', timeStyle: 'medium' })}
        </time>
      </td>
      <td className={classes.duration}>{call.talkSeconds ? formatSeconds(call.talkSeconds) : ''}</td>
      <td className={classes.order}>
        {call.orderNumber && (
          <Anchor component={Link} href={`/orders/${call.orderNumber}`}>
            {t('order', { number: call.orderNumber })}
          </Anchor>
        )}
      </td>
      <td className={classes.recording}>
        {call.recordings.map((recording) => (
          <RecordingPlayer
            key={recording.id}
            callId={call.id}
            recording={recording}
            mayListen={call.mayListen}
            folded
          />
        ))}
      </td>
    </tr>
  )
}
