'use client'

import { Button } from '@mantine/core'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Notice } from '@/components/ui/notice'

/** In place of a page that this person may not see. */
export function NoAccess() {
  const t = useTranslations('common')
  return (
    <Notice title={t('noAccess')} text={t('noAccessText')}>
      <Button component={Link} href="/orders">
        {t('toOrders')}
      </Button>
    </Notice>
  )
}
