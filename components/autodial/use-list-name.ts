import { useTranslations } from 'use-intl'
import type { AutodialerDto } from '@/lib/autodial/schema'
import { stateWordOf } from './state-word'

/** The name of an autodialer with what the vendor says of it: «Підтвердження · 12 номерів · працює». */
export function useListName(): (list: AutodialerDto) => string {
  const t = useTranslations('autodial')
  return ({ name, numbersCount: count, status }) => {
    const word = stateWordOf(status)
    const told = word ? t(`status.${word}`) : status
    if (count === null) return told ? t('listOptionOnlyStatus', { name, status: told }) : name
    return told ? t('listOptionStatus', { name, count, status: told }) : t('listOption', { name, count })
  }
}
