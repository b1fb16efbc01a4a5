import { useFormatter, useTranslations } from 'use-intl'
import type { LoggedCall } from '@/lib/calls/schema'
import { formatPhone } from '@/lib/phone/format-phone'
import { CallFailureText } from './call-failure-text'
import { CallResult } from './call-result'
import { formatSeconds } from './format-seconds'
import classes from './order-calls.module.css'
import { RecordingPlayer } from './recording-player'
import { RestoredMark } from './restored-mark'

/** One call of an order: what came of it, who, when, how long, and its recordings. */
export function OrderCall({ call }: { call: LoggedCall }) {
  const t = useTranslations('calls')
  const format = useFormatter()
  const startedAt = new Date(call.startedAt)
  return (
    <li className={classes.call}>
      <div className={classes.line}>
        <CallResult call={call} />
        <RestoredMark call={call} />
        <span className={classes.people}>{call.people.join(', ')}</span>
        <span>{call.number ? formatPhone(call.number) : call.numberRaw || t('hiddenNumber')}</span>
        {call.talkSeconds !== null && call.talkSeconds > 0 && <span>{formatSeconds(call.talkSeconds)}</span>}
        <time dateTime={call.startedAt} className={classes.time}>
          {format.dateTime(startedAt, { dateStyle: 'medium', timeStyle: 'short' })}
        </time>
      </div>
      {call.failure && call.result !== 'answered' && (
        <CallFailureText failure={call.failure} sentence={call.failureDetail} />
      )}
      {call.recordings.map((recording) => (
        <RecordingPlayer
          key={recording.id}
          callId={call.id}
          recording={recording}
          mayListen={call.mayListen}
        />
      ))}
    </li>
  )
}
