import { useTranslations } from 'use-intl'
import { useObstacleText } from '@/components/calling-rules/use-obstacle-text'
import { RelativeTime } from '@/components/ui/relative-time'
import type { Verdict } from '@/lib/autodial/schema'

/** Why a number should perhaps not be called, with the values of this number. */
export function VerdictReason({ verdict: { key, values } }: { verdict: Verdict }) {
  const t = useTranslations('autodial.reason')
  const obstacleText = useObstacleText()
  const text = (name: string) => String(values[name] ?? '')
  switch (key) {
    case 'inThisList':
    case 'inOtherList':
      return t.rich(key, { name: text('name'), at: () => <RelativeTime at={text('since')} /> })
    case 'samePhone':
      return t('samePhone', { orders: text('orders') })
    case 'finalStatus':
      return t('finalStatus', { status: text('status') })
    // Told by the row itself, where the number is.
    case 'invalid':
      return null
    default:
      return obstacleText({ key, values })
  }
}
