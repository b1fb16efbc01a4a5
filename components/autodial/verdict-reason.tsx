import { useFormatter, useTranslations } from 'use-intl'
import { RelativeTime } from '@/components/ui/relative-time'
import type { Verdict } from '@/lib/autodial/schema'

/** Why a number should perhaps not be called, with the values of this number. */
export function VerdictReason({ verdict: { key, values } }: { verdict: Verdict }) {
  const t = useTranslations('autodial.reason')
  const format = useFormatter()
  const text = (name: string) => String(values[name] ?? '')
  const at = (name: string) => () => <RelativeTime at={text(name)} />
  switch (key) {
    case 'stopList':
      return text('reason') ? t('stopListWhy', { reason: text('reason') }) : t('stopList')
    case 'onTheLine':
      return text('name') ? t('onTheLine', { name: text('name') }) : t('onTheLineUnknown')
    case 'inThisList':
    case 'inOtherList':
      return t.rich(key, { name: text('name'), at: at('since') })
    case 'samePhone':
      return t('samePhone', { orders: text('orders') })
    case 'finalStatus':
      return t('finalStatus', { status: text('status') })
    case 'talkedRecently':
    case 'tooSoon':
      return t.rich(key, { at: at('at') })
    case 'dailyCap':
      return t('dailyCap', { tries: Number(values.tries) })
    case 'quietHours': {
      const time = format.dateTime(new Date(text('time')), { timeStyle: 'short', timeZone: text('zone') })
      return t('quietHours', { time, from: text('from'), to: text('to') })
    }
    case 'ownNumber':
      return t('ownNumber')
    // Told by the row itself, where the number is.
    case 'invalid':
      return null
  }
}
