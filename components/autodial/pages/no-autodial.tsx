'use client'

import { Button } from '@mantine/core'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Notice } from '@/components/ui/notice'

/** In place of a page of autodial that this person may not see. */
export function NoAutodial() {
  const t = useTranslations('autodialPages')
  const tc = useTranslations('common')
  return (
    <Notice title={tc('noAccess')} text={t('noAccess')}>
      <Button component={Link} href="/autodial/stop-list">
        {t('tabs.stopList')}
      </Button>
    </Notice>
  )
}
