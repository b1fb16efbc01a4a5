import { useTranslations } from 'use-intl'
import type { AutodialerDto } from '@/lib/autodial/schema'
import { stateWordOf } from './state-word'

/** What the vendor says of an autodialer: «12 номерів · працює»; empty when it says nothing. */
export function useListState(): (list: AutodialerDto) => string {
  const t = useTranslations('autodial')
  return ({ numbersCount: count, status }) => {
    const word = stateWordOf(status)
    const told = word ? t(`status.${word}`) : status
    return [count === null ? null : t('listCount', { count }), told].filter(Boolean).join(' · ')
  }
}
