import { Badge } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { stateWordOf } from '@/components/autodial/state-word'

/** The vendor's word for the state of an autodialer, in the person's language when we know it. */
export function AutodialerState({ status, gone = false }: { status: string | null; gone?: boolean }) {
  const t = useTranslations('autodialPages')
  const tw = useTranslations('autodial.status')
  if (gone) return <Badge color="red">{t('gone')}</Badge>
  if (!status) return null
  const word = stateWordOf(status)
  return (
    <Badge color={looksStopped(status) ? 'yellow' : 'gray'} title={t('vendorState')}>
      {word ? tw(word) : status}
    </Badge>
  )
}

/** The vendor names states in words of its own, of which we have no full list: these are the ones that say it dials no one. */
export const looksStopped = (status: string | null) =>
  status !== null && /paus|stop|inactive|disabl|finish|complet|призуп|зупин|останов|пауз/i.test(status)
