'use client'

import { Alert } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { PageHeader } from '@/components/ui/page-header'
import { QueryState } from '@/components/ui/query-state'
import { callingRulesQuery } from '@/lib/calling-rules/queries'
import { RulesForm } from './rules-form'
import classes from './rules-page.module.css'

/** The rules by which clients are called; an admin changes them, a supervisor reads them. */
export function RulesPage({ mayEdit }: { mayEdit: boolean }) {
  const t = useTranslations('callingRules')
  const rules = useQuery(callingRulesQuery())
  return (
    <div className={classes.page}>
      <PageHeader title={t('title')} />
      <p className={classes.about}>{t('about')}</p>
      {mayEdit ? null : <Alert p="sm">{t('readOnly')}</Alert>}
      <QueryState query={rules}>{(data) => <RulesForm rules={data} mayEdit={mayEdit} />}</QueryState>
    </div>
  )
}
