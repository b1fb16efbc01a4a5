'use client'

import { Anchor, Button } from '@mantine/core'
import { IconArrowLeft, IconExternalLink } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { PageHeader } from '@/components/ui/page-header'
import { QueryState } from '@/components/ui/query-state'
import { autodialerQuery } from '@/lib/autodial/queries'
import classes from './autodialer-screen.module.css'
import { AutodialerState } from './autodialer-state'
import { EntryList } from './entry-list'
import { MirrorPanel } from './mirror-panel'
import { ProgressFigures } from './progress-figures'
import { RunList } from './run-list'
import { useAutodialNews } from './use-autodial-news'

/** One autodialer: who is in it, what their calls came to, and whether the vendor's list is the same as ours. */
export function AutodialerScreen({ id }: { id: number }) {
  const t = useTranslations('autodialPages')
  const autodialer = useQuery(autodialerQuery(id))
  useAutodialNews()
  return (
    <>
      <Anchor component={Link} href="/autodial" className={classes.back}>
        <IconArrowLeft size={16} stroke={1.75} aria-hidden />
        {t('all')}
      </Anchor>
      <QueryState query={autodialer}>
        {(data) => (
          <div className={classes.screen}>
            <PageHeader title={data.name}>
              <AutodialerState status={data.status} gone={data.gone} />
              <Button
                component="a"
                href={data.cabinetUrl}
                target="_blank"
                rel="noreferrer"
                variant="default"
                rightSection={<IconExternalLink size={16} stroke={1.75} aria-hidden />}
              >
                {t('cabinet')}
              </Button>
            </PageHeader>
            <ProgressFigures progress={data} />
            <MirrorPanel id={id} />
            <EntryList autodialer={data} />
            <RunList autodialer={id} />
          </div>
        )}
      </QueryState>
    </>
  )
}
