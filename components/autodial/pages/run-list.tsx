import { Button, Skeleton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { RunWindow } from '@/components/autodial/run-window'
import { useErrorText } from '@/components/ui/use-error-text'
import { runListQuery } from '@/lib/autodial/queries'
import classes from './autodial-screen.module.css'
import { RunRow } from './run-row'

/** What was last put in and taken out, by whom and with what result. @param props.autodialer of this one only */
export function RunList({ autodialer }: { autodialer?: number }) {
  const t = useTranslations('autodialPages.runs')
  const tc = useTranslations('calls')
  const errorText = useErrorText()
  const list = useInfiniteQuery(runListQuery(autodialer))
  const shown = useSearchParams().get('run')
  const [router, path] = [useRouter(), usePathname()]
  const runs = list.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <section className={classes.runs} aria-label={t('title')}>
      <h2>{t('title')}</h2>
      {list.isPending ? <Skeleton height={52} /> : null}
      {list.isError ? <p role="alert">{errorText(list.error)}</p> : null}
      {list.isSuccess && runs.length === 0 ? <p className={classes.counts}>{t('none')}</p> : null}
      {runs.length > 0 ? (
        <ul className={classes.runList}>
          {runs.map((run) => (
            <RunRow key={run.id} run={run} />
          ))}
        </ul>
      ) : null}
      {list.hasNextPage ? (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {tc('more')}
        </Button>
      ) : null}
      {shown ? <RunWindow id={shown} onClose={() => router.replace(path, { scroll: false })} /> : null}
    </section>
  )
}
