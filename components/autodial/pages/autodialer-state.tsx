import { Badge } from '@mantine/core'
import { useTranslations } from 'use-intl'

/**
 * The vendor names states in a word of its own, of which we have no list: these are the ones that say it dials no one.
 */
export const looksStopped = (status: string | null) =>
  status !== null && /paus|stop|inactive|disabl|off|finish|complet|призуп|зупин|останов|пауз/i.test(status)

/** The vendor's word for the state of an autodialer. */
export function AutodialerState({ status, gone = false }: { status: string | null; gone?: boolean }) {
  const t = useTranslations('autodialPages')
  if (gone) return <Badge color="red">{t('gone')}</Badge>
  if (status === null || status === '') return null
  return (
    <Badge color={looksStopped(status) ? 'yellow' : 'gray'} title={t('vendorState')}>
      {status}
    </Badge>
  )
}
