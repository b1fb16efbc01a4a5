import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'use-intl'
import { useLivePolling } from '@/components/realtime/realtime-provider'
import { countsQuery, statusesQuery } from '@/lib/orders/queries'
import classes from './status-tabs.module.css'

type Props = { value: string | undefined; onChange: (status: string | undefined) => void }

/** All orders, and those of each status, with how many there are now. */
export function StatusTabs({ value, onChange }: Props) {
  const t = useTranslations('orders')
  const format = useFormatter()
  const statuses = useQuery(statusesQuery()).data ?? []
  const counts = useQuery({ ...countsQuery(), refetchInterval: useLivePolling() }).data
  const tabs = [
    { key: undefined, name: t('allStatuses'), color: undefined, count: counts?.all },
    ...statuses.map(({ key, name, color }) => ({
      key,
      name,
      color,
      count: counts && (counts.byStatus[key] ?? 0),
    })),
  ]
  return (
    <fieldset className={classes.tabs}>
      <legend className={classes.legend}>{t('column.status')}</legend>
      {tabs.map((tab) => (
        <button
          key={tab.key ?? ''}
          type="button"
          className={classes.tab}
          aria-pressed={value === tab.key}
          onClick={() => onChange(tab.key)}
          ref={value === tab.key ? bringIntoView : undefined}
        >
          {tab.color && (
            <span className={classes.dot} style={{ background: `var(--mantine-color-${tab.color}-6)` }} />
          )}
          {tab.name}
          <span className={classes.count}>{tab.count === undefined ? ' ' : format.number(tab.count)}</span>
        </button>
      ))}
    </fieldset>
  )
}

/** On a narrow screen the chosen tab may be beyond the edge. */
function bringIntoView(tab: HTMLElement | null): void {
  tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}
