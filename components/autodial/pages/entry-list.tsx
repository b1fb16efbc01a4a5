import { Button, Skeleton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { useErrorText } from '@/components/ui/use-error-text'
import { entryFilters } from '@/lib/autodial/autodial-words'
import { entryListQuery } from '@/lib/autodial/queries'
import type { autodialerProgressSchema } from '@/lib/autodial/schema'
import classes from './autodialer-screen.module.css'
import { EntryRow } from './entry-row'

type Props = { autodialer: z.infer<typeof autodialerProgressSchema> }

const columns = ['number', 'orders', 'since', 'tries', 'lastCall', 'state'] as const

/** The numbers of an autodialer. Which of them are shown stands in the address, so that Back and a copied link bring it back. */
export function EntryList({ autodialer }: Props) {
  const t = useTranslations('autodialPages.entries')
  const tc = useTranslations('calls')
  const errorText = useErrorText()
  const params = useSearchParams()
  const path = usePathname()
  const router = useRouter()
  const filter = entryFilters.find((known) => known === params.get('filter')) ?? 'inside'
  const list = useInfiniteQuery(entryListQuery(autodialer.id, filter))
  const entries = list.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <section className={classes.entries} aria-label={t('title')}>
      {/* biome-ignore lint/a11y/useSemanticElements: buttons that choose what is shown, no fields of a form */}
      <div className={classes.filters} role="group" aria-label={t('filterLabel')}>
        {entryFilters.map((key) => (
          <Button
            key={key}
            size="xs"
            variant={key === filter ? 'light' : 'default'}
            aria-pressed={key === filter}
            onClick={() => router.replace(`${path}?filter=${key}`, { scroll: false })}
          >
            {t(`filter.${key}`)}
          </Button>
        ))}
      </div>
      {list.isPending ? [1, 2, 3].map((row) => <Skeleton key={row} height={44} />) : null}
      {list.isError ? <p role="alert">{errorText(list.error)}</p> : null}
      {list.isSuccess && entries.length === 0 ? (
        <p className={classes.empty}>{t(`empty.${filter}`)}</p>
      ) : null}
      {entries.length > 0 ? (
        <table className={classes.table} aria-label={t('title')}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {t(`column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <EntryRow key={entry.id} entry={entry} autodialer={autodialer} />
            ))}
          </tbody>
        </table>
      ) : null}
      {list.hasNextPage ? (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {tc('more')}
        </Button>
      ) : null}
    </section>
  )
}
