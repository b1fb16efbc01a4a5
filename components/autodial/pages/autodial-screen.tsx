'use client'

import { Button } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { ClosedNotice } from '@/components/autodial/closed-notice'
import { Waiting } from '@/components/autodial/waiting'
import { PageHeader } from '@/components/ui/page-header'
import { QueryState } from '@/components/ui/query-state'
import { autodialersQuery } from '@/lib/autodial/queries'
import classes from './autodial-screen.module.css'
import { AutodialerCard } from './autodialer-card'
import { RunList } from './run-list'
import { useAutodialNews } from './use-autodial-news'

/** The vendor's autodialers and what was last sent to them. */
export function AutodialScreen() {
  const t = useTranslations('autodialPages')
  const tw = useTranslations('autodial')
  const autodialers = useQuery(autodialersQuery())
  useAutodialNews()
  return (
    <div className={classes.screen}>
      <PageHeader title={t('title')}>
        {autodialers.data ? (
          <Button
            component="a"
            href={autodialers.data.cabinetUrl}
            target="_blank"
            rel="noreferrer"
            variant="default"
            rightSection={<IconExternalLink size={16} stroke={1.75} aria-hidden />}
          >
            {t('cabinet')}
          </Button>
        ) : null}
      </PageHeader>
      <QueryState query={autodialers} waiting={<Waiting text={tw('asking')} />}>
        {(data) => (
          <>
            {data.closed ? (
              <div className={classes.closed}>
                <ClosedNotice
                  lists={data}
                  isAsking={autodialers.isFetching}
                  onRetry={() => void autodialers.refetch()}
                />
              </div>
            ) : null}
            {data.autodialers.length > 0 ? (
              <ul className={classes.cards} aria-label={t('list')}>
                {data.autodialers.map((autodialer) => (
                  <AutodialerCard
                    key={autodialer.id}
                    autodialer={autodialer}
                    askedAt={autodialers.dataUpdatedAt}
                  />
                ))}
              </ul>
            ) : null}
          </>
        )}
      </QueryState>
      <RunList />
    </div>
  )
}
