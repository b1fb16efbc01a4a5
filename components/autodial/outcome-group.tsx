import { Button } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { markOrders } from '@/components/orders/marked-orders'
import { useErrorText } from '@/components/ui/use-error-text'
import { runResultsQuery } from '@/lib/autodial/queries'
import type { RunResults } from '@/lib/autodial/schema'
import type { RunOutcome } from '@/lib/orders/run-words'
import { formatPhone } from '@/lib/phone/format-phone'
import classes from './autodial-window.module.css'
import { MendPhone } from './mend-phone'
import { OrderLink } from './order-link'

type Row = RunResults['rows'][number]

type Props = {
  runId: string
  outcome: RunOutcome
  /** How many orders ended like this. */
  orders: number
  label: string
  startsOpen: boolean
  /** Orders whose number was put right since. */
  mended: ReadonlySet<number>
  /** Null when there is no sense in putting it right here. */
  onMended: ((order: number) => void) | null
  /** Tells which orders the vendor refused. */
  onRefused: (orders: readonly number[]) => void
}

/** The orders that ended in one way. */
export function OutcomeGroup({
  runId,
  outcome,
  orders,
  label,
  startsOpen,
  mended,
  onMended,
  onRefused,
}: Props) {
  const t = useTranslations('autodial')
  const errorText = useErrorText()
  const [open, setOpen] = useState(startsOpen)
  const list = useInfiniteQuery({ ...runResultsQuery(runId, outcome), enabled: open })
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  useRefused(outcome === 'refused' ? list.data?.pages : undefined, onRefused)
  return (
    <section className={classes.group} data-outcome={outcome} aria-label={label}>
      <div className={classes.groupHead}>
        <button
          type="button"
          className={classes.disclose}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <IconChevronDown size={16} stroke={1.75} aria-hidden />
          <span className={classes.groupName}>{label}</span>
          <span className={classes.count}>{t('orders', { count: orders })}</span>
        </button>
      </div>
      {open && (
        <>
          {list.isError && (
            <p role="alert" className={classes.error}>
              {errorText(list.error)}
            </p>
          )}
          <ul className={classes.rows}>
            {rows.map((row) => (
              <ResultRow
                key={row.orderNumber ?? row.phone}
                row={row}
                isMended={row.orderNumber !== null && mended.has(row.orderNumber)}
                onMended={onMended}
              />
            ))}
          </ul>
          {list.hasNextPage && (
            <Button
              variant="subtle"
              size="compact-sm"
              loading={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              {t('more', { count: Math.min(200, orders - rows.length) })}
            </Button>
          )}
        </>
      )}
    </section>
  )
}

function ResultRow({
  row,
  isMended,
  onMended,
}: {
  row: Row
  isMended: boolean
  onMended: Props['onMended']
}) {
  const t = useTranslations('autodial')
  const number = row.orderNumber
  return (
    <li className={classes.row}>
      <OrderLink number={number} />
      <span className={classes.client}>{row.clientName}</span>
      <span className={classes.phone}>{row.phone ? formatPhone(row.phone) : row.phoneTyped}</span>
      <span className={classes.reason}>
        {row.outcome === 'refused' && (
          <span className={classes.error}>{row.phone ? t('mark.refused') : t('verdict.invalid')}</span>
        )}
        {row.outcome !== 'refused' && row.verdicts.map((key) => t(`verdict.${key}`)).join(', ')}
        {row.sentence && <q className={classes.dim}>{row.sentence}</q>}
      </span>
      {row.outcome === 'refused' && onMended && number !== null && !isMended && (
        <MendPhone
          number={number}
          version={null}
          typed={row.phoneTyped}
          suggestion={null}
          onMended={() => onMended(number)}
        />
      )}
    </li>
  )
}

/** What the vendor refused is marked in the list behind. */
function useRefused(
  pages: readonly RunResults[] | undefined,
  onRefused: (orders: readonly number[]) => void,
): void {
  const t = useTranslations('autodial')
  useEffect(() => {
    if (!pages) return
    const marks = pages.flatMap(({ rows }) =>
      rows.flatMap((row): [number, string][] =>
        row.orderNumber === null
          ? []
          : [[row.orderNumber, row.phone ? t('mark.refused') : t('verdict.invalid')]],
      ),
    )
    markOrders(new Map(marks))
    onRefused(marks.map(([number]) => number))
  }, [pages, onRefused, t])
}
