import { useCallback } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { FoundObstacle } from '@/lib/calling-rules/schema'

/** Gives the sentence for what stands against calling a number; times by the clock of the desk, quiet hours by the client's. */
export function useObstacleText(): (obstacle: FoundObstacle) => string {
  const t = useTranslations('callingRules.obstacle')
  const format = useFormatter()
  return useCallback(
    ({ key, values }) => {
      const text = (name: string) => String(values[name] ?? '')
      switch (key) {
        case 'stopList':
          return t(key, { said: text('reason') ? 'yes' : 'no', reason: text('reason') })
        case 'onTheLine':
          return t(key, { known: text('name') ? 'yes' : 'no', name: text('name') })
        case 'quietHours': {
          const at = new Date(text('time'))
          const time = format.dateTime(at, { hour: '2-digit', minute: '2-digit', timeZone: text('zone') })
          const when = clockOf(at, text('zone')) < text('from') ? 'early' : 'late'
          return t(key, { when, time, from: text('from'), to: text('to') })
        }
        case 'talkedRecently':
        case 'tooSoon':
          return t(key, { when: format.relativeTime(new Date(text('at')), new Date()) })
        case 'dailyCap':
          return t(key, { tries: Number(values.tries ?? 0) })
        case 'ownNumber':
          return t(key)
      }
    },
    [t, format],
  )
}

/** `HH:MM` on the clocks of a zone. */
const clockOf = (at: Date, timeZone: string) =>
  at.toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
