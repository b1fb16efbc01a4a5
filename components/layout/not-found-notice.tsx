'use client'

import { Button } from '@mantine/core'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Notice } from '@/components/ui/notice'

/** Nothing is at this address; one way out. */
export function NotFoundNotice() {
  const t = useTranslations('common')
  return (
    <Notice title={t('notFound')} text={t('notFoundText')}>
      <Button component={Link} href="/orders">
        {t('toOrders')}
      </Button>
    </Notice>
  )
}
