'use client'

import { Button, Skeleton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconFileImport, IconPlus, IconSearch } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { PageHeader } from '@/components/ui/page-header'
import { useErrorText } from '@/components/ui/use-error-text'
import { stopListQuery } from '@/lib/stop-list/queries'
import { AddStopMark } from './add-stop-mark'
import classes from './stop-list-page.module.css'
import { StopListTable } from './stop-list-table'

// Opened seldom, so it is not part of the first load.
const ImportDialog = dynamic(() => import('./import-dialog').then((module) => module.ImportDialog), {
  ssr: false,
})

/** The numbers that nobody calls: found by any part of them, added one by one or from a file. */
export function StopListPage({ mayRemove }: { mayRemove: boolean }) {
  const t = useTranslations('stopList')
  const tc = useTranslations('calls')
  const errorText = useErrorText()
  const [q, setQ] = useState('')
  const [open, setOpen] = useState<'add' | 'import' | null>(null)
  const search = useDebouncedCallback((text: string) => setQ(text.trim()), 300)
  const list = useInfiniteQuery(stopListQuery(q))
  const marks = list.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <div className={classes.page}>
      <PageHeader title={t('title')}>
        <Button
          variant="default"
          leftSection={<IconFileImport size={16} stroke={1.75} />}
          onClick={() => setOpen('import')}
        >
          {t('import')}
        </Button>
        <Button leftSection={<IconPlus size={16} />} onClick={() => setOpen('add')}>
          {t('add')}
        </Button>
      </PageHeader>
      <p className={classes.about}>{t('about')}</p>
      {open === 'add' ? <AddStopMark onDone={() => setOpen(null)} /> : null}
      {open === 'import' ? <ImportDialog onClose={() => setOpen(null)} /> : null}
      <TextInput
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<IconSearch size={16} stroke={1.75} />}
        maxLength={100}
        className={classes.search}
        onChange={(event) => search(event.currentTarget.value)}
      />
      {list.isPending ? [1, 2, 3].map((row) => <Skeleton key={row} height={36} />) : null}
      {list.isError ? <p role="alert">{errorText(list.error)}</p> : null}
      {list.isSuccess && marks.length === 0 ? (
        <p className={classes.empty}>{t(q ? 'nothingFound' : 'empty')}</p>
      ) : null}
      {marks.length > 0 ? <StopListTable marks={marks} mayRemove={mayRemove} /> : null}
      {list.hasNextPage ? (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {tc('more')}
        </Button>
      ) : null}
    </div>
  )
}
