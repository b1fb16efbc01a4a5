import { useTranslations } from 'use-intl'
import type { LiveCall } from '@/lib/calls/schema'

/** What colour says: see the visual language (blue rings, green talks, amber missed, red failed, grey over). */
export type CallTone = 'ringing' | 'talking' | 'missed' | 'failed' | 'ended'

/** The word for where a call is, and its colour. */
export function useCallWords(call: LiveCall): { word: string; tone: CallTone } {
  const t = useTranslations('calls')
  switch (call.place) {
    case 'softphone':
      return { word: t('place.softphone'), tone: 'ringing' }
    case 'ringing':
      return {
        word: t(call.direction === 'incoming' ? 'place.ringingIn' : 'place.ringingOut'),
        tone: 'ringing',
      }
    case 'talking':
      return { word: t('place.talking'), tone: 'talking' }
    case 'handing':
      return {
        word: call.handedTo ? t('place.handing', { name: call.handedTo }) : t('place.handingUnknown'),
        tone: 'talking',
      }
    case 'elsewhere':
      return {
        word: call.answeredBy ? t('place.elsewhere', { name: call.answeredBy }) : t('place.elsewhereUnknown'),
        tone: 'ended',
      }
    case 'ended':
      return { word: t(`result.${resultWord(call)}`), tone: toneOfResult(call.result) }
  }
}

/** A call of ours that nobody took is not "missed": the client did not answer. */
export function resultWord(call: { direction: LiveCall['direction']; result: LiveCall['result'] }) {
  const result = call.result ?? 'unknown'
  return result === 'missed' && call.direction === 'outgoing' ? 'noAnswer' : result
}

export function toneOfResult(result: LiveCall['result']): CallTone {
  if (result === 'missed') return 'missed'
  if (result === 'failed') return 'failed'
  return 'ended'
}
