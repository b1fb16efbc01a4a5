import {
  IconArrowRight,
  IconListNumbers,
  IconMessage,
  IconPencil,
  IconPhoneCall,
  IconPhoneCheck,
  IconPhoneOff,
  IconPlus,
  IconTag,
} from '@tabler/icons-react'
import { useNow, useTranslations } from 'use-intl'
import type { OrderDto, TimelineEntry } from '@/lib/orders/schema'
import { Age } from './age'
import { CallingEvent } from './calling-event'
import { NoteBox } from './note-box'
import { sourceOf } from './order-head'
import classes from './timeline.module.css'

const icons = {
  created: IconPlus,
  statusChanged: IconTag,
  fieldsChanged: IconPencil,
  note: IconMessage,
  autodial: IconListNumbers,
  stopMarked: IconPhoneOff,
  stopUnmarked: IconPhoneCheck,
  callOverridden: IconPhoneCall,
}

/** What happened to the order, newest first, and a place for a note. */
export function Timeline({ order }: { order: OrderDto }) {
  const t = useTranslations('orders')
  const now = useNow({ updateInterval: 60_000 })
  return (
    <section className={classes.timeline}>
      <h2 className={classes.title}>{t('timeline')}</h2>
      <NoteBox number={order.number} />
      <ol aria-label={t('timeline')} className={classes.list}>
        {order.timeline.map((entry) => {
          const Icon = icons[entry.event.kind]
          return (
            <li key={entry.id} className={classes.entry} data-kind={entry.event.kind}>
              <Icon size={16} stroke={1.75} aria-hidden className={classes.icon} />
              <div className={classes.body}>
                <p className={classes.who}>
                  <span>{entry.actorName ?? t('byItself')}</span>
                  <Age at={entry.createdAt} now={now} />
                </p>
                <What event={entry.event} />
              </div>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function What({ event }: { event: TimelineEntry['event'] }) {
  const t = useTranslations('orders')
  switch (event.kind) {
    case 'created':
      return <p>{t('created', { source: t(`source.${sourceOf(event.source)}`) })}</p>
    case 'note':
      return <p className={classes.note}>{event.text}</p>
    case 'statusChanged':
      return <Change before={event.from} after={event.to} label={t('field.statusKey')} />
    case 'fieldsChanged':
      return event.changes.map((change) => (
        <Change
          key={change.field}
          before={change.before}
          after={change.after}
          label={t(`field.${fieldOf(change.field)}`)}
        />
      ))
    case 'autodial':
    case 'stopMarked':
    case 'stopUnmarked':
    case 'callOverridden':
      return <CallingEvent event={event} />
  }
}

function Change({ label, before, after }: { label: string; before: string; after: string }) {
  const t = useTranslations('orders')
  return (
    <p className={classes.change}>
      <span className={classes.dim}>{label}: </span>
      {before && <del>{before}</del>}
      {before && <IconArrowRight size={14} stroke={1.75} role="img" aria-label={t('becomes')} />}
      <span>{after || t('emptied')}</span>
    </p>
  )
}

const fields = [
  ...(['clientName', 'phone', 'comment', 'delivery', 'payment', 'operatorId', 'items'] as const),
  ...(['utmSource', 'utmMedium', 'utmCampaign', 'utmTerm', 'utmContent', 'statusKey'] as const),
]

const fieldOf = (field: string) => fields.find((known) => known === field) ?? 'other'
