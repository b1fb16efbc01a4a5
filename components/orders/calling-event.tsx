import { useTranslations } from 'use-intl'
import type { TimelineEntry } from '@/lib/orders/schema'
import { formatPhone } from '@/lib/phone/format-phone'
import classes from './timeline.module.css'

type Event = TimelineEntry['event']
type Autodial = Extract<Event, { kind: 'autodial' }>
type Props = {
  event: Extract<Event, { kind: 'autodial' | 'stopMarked' | 'stopUnmarked' | 'callOverridden' }>
}

/** What autodial, the stop-list and overridden rules did with the order's number. */
export function CallingEvent({ event }: Props) {
  const t = useTranslations('autodial')
  switch (event.kind) {
    case 'autodial':
      return <AutodialEvent event={event} />
    case 'stopMarked': {
      const phone = formatPhone(event.phone)
      return (
        <p>
          {event.reason ? t('stopMarkedWhy', { phone, reason: event.reason }) : t('stopMarked', { phone })}
        </p>
      )
    }
    case 'stopUnmarked':
      return <p>{t('stopUnmarked', { phone: formatPhone(event.phone) })}</p>
    case 'callOverridden': {
      const obstacles = event.obstacles
        .map((obstacle) => t(`verdict.${obstacle}`).toLocaleLowerCase())
        .join(', ')
      return <p>{t('callOverridden', { phone: formatPhone(event.phone), obstacles })}</p>
    }
  }
}

function AutodialEvent({ event }: { event: Autodial }) {
  const t = useTranslations('autodial')
  const why = [
    event.cause === 'undo' || event.cause === 'repair' ? t(`cause.${event.cause}`) : null,
    event.reason ? t(`leave.${event.reason}`) : null,
  ].filter((part) => part !== null)
  return (
    <>
      <p>
        {t(`event.${eventKey(event)}`, { name: event.autodialer })}
        {why.length > 0 && <span className={classes.dim}> ({why.join(', ')})</span>}
      </p>
      {event.sentence && (
        <p className={classes.dim}>
          {t('vendorSays')} <q>{event.sentence}</q>
        </p>
      )}
    </>
  )
}

function eventKey({ action, outcome }: Autodial) {
  if (outcome === 'refused') return action === 'add' ? 'refusedAdd' : 'refusedRemove'
  if (outcome === 'notSent') return action === 'add' ? 'notSentAdd' : 'notSentRemove'
  return outcome === 'sending' ? 'pending' : outcome
}
