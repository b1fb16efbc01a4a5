'use client'

import { Button, Title } from '@mantine/core'
import { IconListNumbers, IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useEffect, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useErrorText } from '@/components/ui/use-error-text'
import { orderListQuery } from '@/lib/orders/queries'
import { NewOrdersStrip } from './new-orders-strip'
import { NothingHere } from './nothing-here'
import { OrderFilterBar } from './order-filter-bar'
import classes from './orders-screen.module.css'
import { OrdersTable } from './orders-table'
import { SelectionBar } from './selection-bar'
import { StatusTabs } from './status-tabs'
import { clearSelection, useSelection } from './selection'
import { useFilterCount } from './use-filter-count'
import { useLiveOrders } from './use-live-orders'
import { noteList } from './use-neighbours'
import { useOrderFilters } from './use-order-filters'

// Opened seldom, so it is not part of the first load.
const NewOrderDialog = dynamic(() => import('./new-order-dialog').then((module) => module.NewOrderDialog), {
  ssr: false,
})

const AutodialWindow = dynamic(
  () => import('@/components/autodial/autodial-window').then((module) => module.AutodialWindow),
  { ssr: false },
)

/**
 * The list of orders, in which an operator spends the day.
 * @param props.mayAutodial the module is active and this person may use autodial; known before the first paint
 */
export function OrdersScreen({ mayAutodial }: { mayAutodial: boolean }) {
  const t = useTranslations('orders')
  const autodial = useTranslations('autodial')
  const errorText = useErrorText()
  const { filters, setFilters } = useOrderFilters()
  const [adding, setAdding] = useState(false)
  const list = useInfiniteQuery(orderListQuery(filters))
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  const live = useLiveOrders(filters, rows)
  useEffect(() => noteList(filters), [filters])
  const selection = useSelection()
  const count = useFilterCount(filters, { loaded: rows.length, hasMore: list.hasNextPage })
  const [autodialing, setAutodialing] = useState(false)
  const openAutodial = mayAutodial ? () => setAutodialing(true) : null
  // "All of this filter" means nothing beside another filter.
  const isOtherFilter =
    selection.filters !== null && JSON.stringify(selection.filters) !== JSON.stringify(filters)
  useEffect(() => {
    if (isOtherFilter) clearSelection()
  }, [isOtherFilter])
  return (
    <div className={classes.screen}>
      <div className={classes.top}>
        <Title order={1}>{t('title')}</Title>
        <div className={classes.actions}>
          {openAutodial && (
            <Button
              variant="default"
              leftSection={<IconListNumbers size={18} stroke={1.75} />}
              onClick={openAutodial}
            >
              {autodial('open')}
            </Button>
          )}
          <Button leftSection={<IconPlus size={18} stroke={1.75} />} onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        </div>
      </div>
      <StatusTabs value={filters.status} onChange={(status) => setFilters({ ...filters, status })} />
      <OrderFilterBar filters={filters} onChange={setFilters} />
      <SelectionBar filters={filters} count={count} onAutodial={openAutodial} />
      {rows.length > 0 && <NewOrdersStrip count={live.waiting} isMore={live.isMore} onShow={live.showNew} />}
      {list.isError && rows.length === 0 && (
        <div role="alert" className={classes.failed}>
          <p>{errorText(list.error)}</p>
          <Button variant="default" onClick={() => void list.refetch()}>
            {t('retry')}
          </Button>
        </div>
      )}
      {list.isSuccess && rows.length === 0 ? (
        <NothingHere
          filters={filters}
          onChange={setFilters}
          onAdd={() => setAdding(true)}
          waiting={live.waiting}
          onShow={live.showNew}
        />
      ) : (
        !(list.isError && rows.length === 0) && (
          <OrdersTable
            // Another filter is another list: it begins at its top.
            key={JSON.stringify(filters)}
            rows={rows}
            isPending={list.isPending}
            hasMore={list.hasNextPage}
            loadMore={() => {
              if (!list.isFetchingNextPage && !list.isFetchNextPageError) void list.fetchNextPage()
            }}
          />
        )
      )}
      {list.isFetchNextPageError && (
        <div role="alert" className={classes.failed}>
          <p>{errorText(list.error)}</p>
          <Button variant="default" onClick={() => void list.fetchNextPage()}>
            {t('retry')}
          </Button>
        </div>
      )}
      {adding && <NewOrderDialog onClose={() => setAdding(false)} />}
      {autodialing && (
        <AutodialWindow filters={filters} count={count} onClose={() => setAutodialing(false)} />
      )}
    </div>
  )
}
