'use client'

import { Button } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { Notice } from '@/components/ui/notice'

/** A page that failed, inside the shell, which goes on working. */
export default function DeskError({ reset }: { reset: () => void }) {
  const t = useTranslations('common')
  return (
    <Notice title={t('failed')} text={t('failedText')}>
      <Button onClick={reset}>{t('retry')}</Button>
    </Notice>
  )
}
