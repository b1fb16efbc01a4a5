import { Button, TextInput } from '@mantine/core'
import { IconFilter, IconSearch, IconUser, IconX } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useOnDemand } from '@/components/ui/use-on-demand'
import type { OrderFilters } from '@/lib/orders/schema'
import classes from './order-filter-bar.module.css'
import { useFilterChips } from './use-filter-chips'

const loadFilters = () => import('./more-filters').then((module) => module.MoreFilters)

type Change = (filters: OrderFilters, how?: 'push' | 'replace') => void
type Props = { filters: OrderFilters; onChange: Change }

/** The one search box, the other filters, and what is on as chips that can be taken off. */
export function OrderFilterBar({ filters, onChange }: Props) {
  const t = useTranslations('orders')
  // The tabs show the status, the box the search, the button whether they are mine.
  const chips = useFilterChips(filters).filter((chip) => !['status', 'q', 'mine'].includes(chip.name))
  return (
    <search className={classes.bar}>
      <SearchBox
        value={filters.q ?? ''}
        onChange={(q) => onChange({ ...filters, q: q || undefined }, 'replace')}
      />
      <FiltersButton filters={filters} onChange={onChange} />
      <Button
        variant={filters.mine ? 'light' : 'default'}
        aria-pressed={Boolean(filters.mine)}
        leftSection={<IconUser size={16} stroke={1.75} />}
        onClick={() => onChange({ ...filters, mine: filters.mine ? undefined : '1' })}
      >
        {t('mine')}
      </Button>
      {chips.map((chip) => (
        <button
          key={chip.name}
          type="button"
          className={classes.chip}
          onClick={() => onChange({ ...filters, [chip.name]: undefined })}
          aria-label={t('removeFilter', { filter: chip.text })}
        >
          {chip.text}
          <IconX size={14} stroke={1.75} />
        </button>
      ))}
    </search>
  )
}

/** How long a person pauses before the search begins, ms. */
const PAUSE_MS = 250

function SearchBox({ value, onChange }: { value: string; onChange: (q: string) => void }) {
  const t = useTranslations('orders')
  const [text, setText] = useState(value)
  const [known, setKnown] = useState(value)
  // Back, a chip or a link has changed the search: the box follows.
  if (value !== known) {
    setKnown(value)
    if (value !== text.trim()) setText(value)
  }
  const search = useEffectEvent((q: string) => {
    if (q !== value) onChange(q)
  })
  useEffect(() => {
    const timer = setTimeout(() => search(text.trim()), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <TextInput
      type="search"
      className={classes.search}
      aria-label={t('search')}
      placeholder={t('searchHint')}
      value={text}
      maxLength={100}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Enter' && onChange(text.trim())}
      leftSection={<IconSearch size={16} stroke={1.75} />}
    />
  )
}

/** The filters behind the button are made when somebody wants them. */
function FiltersButton({ filters, onChange }: Props) {
  const t = useTranslations('orders')
  const [Filters, triggers] = useOnDemand(loadFilters)
  const button = {
    variant: 'default',
    leftSection: <IconFilter size={16} stroke={1.75} />,
    children: t('filters'),
  }
  return Filters ? (
    <Filters filters={filters} onChange={onChange} target={<Button {...button} />} />
  ) : (
    <Button {...button} {...triggers} aria-haspopup="dialog" aria-expanded={false} />
  )
}
