import { IconListNumbers } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { OrderRow } from '@/lib/orders/schema'
import classes from './autodial-note.module.css'

type Place = NonNullable<OrderRow['autodial']>

/** A number with, under it, in which autodialer it is or why it could not go into one. */
export function AutodialNote({
  place,
  mark,
  children,
}: {
  place: Place | null
  /** Why it could not: a sentence. */
  mark: string | undefined
  children: ReactNode
}) {
  if (!place && !mark) return children
  return (
    <span className={classes.stack}>
      {children}
      {mark ? (
        <span className={classes.mark} title={mark}>
          {mark}
        </span>
      ) : (
        place && <AutodialBadge place={place} />
      )}
    </span>
  )
}

/** «В автообзвоні: …», with the exact time on hover. */
export function AutodialBadge({ place }: { place: Place }) {
  const t = useTranslations('autodial')
  const format = useFormatter()
  const badge = t(place.place === 'inside' ? 'badge' : 'badgeUnknown', { name: place.name })
  const at = format.dateTime(new Date(place.since), { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <span className={classes.badge} title={t('badgeSince', { badge, at })}>
      <IconListNumbers size={12} stroke={2} aria-hidden />
      <span className={classes.text}>{badge}</span>
    </span>
  )
}
