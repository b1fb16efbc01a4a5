import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useNow, useTranslations } from 'use-intl'
import type { OrderRow as Row } from '@/lib/orders/schema'
import { OrderRow } from './order-row'
import classes from './orders-table.module.css'
import { useMarkedOrders } from './marked-orders'
import { select, useSelection } from './selection'
import { useNarrow } from './use-narrow'

type Props = { rows: readonly Row[]; isPending: boolean; hasMore: boolean; loadMore: () => void }

/** Heights of a row in the table and of a card on a narrow screen, px; the CSS has the same. */
const ROW = 36
const CARD = 116
/** How many rows before the end the next page is asked for. */
const AHEAD = 15
const SKELETONS = 20

/**
 * The orders as a table; on a narrow screen the same rows are cards. Only what is near the screen exists in the page,
 * so plain elements and grid roles instead of a <table>, which cannot leave rows out.
 */
export function OrdersTable({ rows, isPending, hasMore, loadMore }: Props) {
  const t = useTranslations('orders')
  const now = useNow({ updateInterval: 60_000 })
  const selection = useSelection()
  const marked = useMarkedOrders()
  const body = useRef<HTMLDivElement>(null)
  const height = useNarrow() ? CARD : ROW
  const margin = useOffsetTop(body)
  const virtualizer = useWindowVirtualizer({
    count: isPending ? SKELETONS : rows.length + (hasMore ? 3 : 0),
    estimateSize: () => height,
    overscan: 12,
    scrollMargin: margin,
    initialRect: { width: 1440, height: 900 },
  })
  useLayoutEffect(() => {
    if (height) virtualizer.measure()
  }, [height, virtualizer])
  const items = virtualizer.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && last >= rows.length - AHEAD) loadMore()
  }, [hasMore, last, rows.length, loadMore])

  const anchor = useRef<number | null>(null)
  const onTick = useCallback(
    (index: number, ticked: boolean, range: boolean) => {
      const from = range && anchor.current !== null ? anchor.current : index
      anchor.current = index
      const part = rows.slice(Math.min(from, index), Math.max(from, index) + 1)
      select(
        part.map((row) => row.number),
        ticked,
        rows.map((row) => row.number),
      )
    },
    [rows],
  )
  const isTicked = (number: number) => selection.filters !== null || selection.numbers.has(number)
  const tickedRows = rows.filter((row) => isTicked(row.number)).length
  return (
    // biome-ignore lint/a11y/useSemanticElements: see above
    <div
      role="table"
      aria-label={t('title')}
      aria-rowcount={hasMore || isPending ? -1 : rows.length + 1}
      aria-busy={isPending}
      className={classes.table}
    >
      <TableHead
        ticked={rows.length > 0 && tickedRows === rows.length}
        isPart={tickedRows > 0 && tickedRows < rows.length}
        onTick={(ticked) =>
          select(
            rows.map((row) => row.number),
            ticked,
          )
        }
      />
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div role="rowgroup" ref={body} className={classes.body} style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => {
          const row = isPending ? undefined : rows[item.index]
          const top = item.start - margin
          return row ? (
            <OrderRow
              key={row.number}
              row={row}
              index={item.index}
              top={top}
              now={now}
              ticked={isTicked(row.number)}
              mark={marked.get(row.number)}
              onTick={onTick}
            />
          ) : (
            <div key={`skeleton-${item.index}`} className={classes.skeleton} style={{ top }} aria-hidden />
          )
        })}
      </div>
    </div>
  )
}

const columns = [
  'number',
  'status',
  'phone',
  'client',
  'items',
  'total',
  'utm',
  'operator',
  'lastCall',
  'created',
] as const

type HeadProps = { ticked: boolean; isPart: boolean; onTick: (ticked: boolean) => void }

function TableHead({ ticked, isPart, onTick }: HeadProps) {
  const t = useTranslations('orders')
  return (
    // biome-ignore lint/a11y/useSemanticElements: see OrdersTable
    <div role="rowgroup" className={classes.head}>
      {/* biome-ignore lint/a11y: a row of a table that is no <table> */}
      <div role="row" aria-rowindex={1} className={classes.headRow}>
        {/* biome-ignore lint/a11y: as above */}
        <span role="columnheader" className={classes.tick}>
          <input
            type="checkbox"
            checked={ticked}
            aria-label={t('selectShown')}
            onChange={(event) => onTick(event.currentTarget.checked)}
            ref={(box) => {
              if (box) box.indeterminate = isPart
            }}
          />
        </span>
        {columns.map((column) => (
          // biome-ignore lint/a11y: as above
          <span key={column} role="columnheader" className={classes[column]}>
            {t(`column.${column}`)}
          </span>
        ))}
      </div>
    </div>
  )
}

/** How far below the top of the page the rows begin, px. Asked again whenever something above may have grown. */
function useOffsetTop(ref: { current: HTMLElement | null }): number {
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    const measure = () => {
      const element = ref.current
      if (element) setTop(Math.round(element.getBoundingClientRect().top + window.scrollY))
    }
    measure()
    const observer = new ResizeObserver(measure)
    const above = ref.current?.parentElement?.parentElement
    if (above) observer.observe(above)
    return () => observer.disconnect()
  }, [ref])
  return top
}
