import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'use-intl'
import { peopleQuery, statusesQuery } from '@/lib/orders/queries'
import type { OrderFilters } from '@/lib/orders/schema'

export type FilterChip = { name: keyof OrderFilters; text: string }

/** The filters that are on, in words. */
export function useFilterChips(filters: OrderFilters): FilterChip[] {
  const t = useTranslations('orders')
  const format = useFormatter()
  const statuses = useQuery(statusesQuery()).data
  const people = useQuery({ ...peopleQuery(), enabled: Boolean(filters.operator) }).data
  // A day without a time is the same day in every zone only at noon.
  const day = (date: string) =>
    format.dateTime(new Date(`${date}T12:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' })
  const chips: FilterChip[] = []
  const { status, q, from, to, operator, mine } = filters
  if (status) {
    const name = statuses?.find((one) => one.key === status)?.name ?? status
    chips.push({ name: 'status', text: t('chip.status', { name }) })
  }
  if (q) chips.push({ name: 'q', text: t('chip.search', { q }) })
  if (from) chips.push({ name: 'from', text: t('chip.from', { day: day(from) }) })
  if (to) chips.push({ name: 'to', text: t('chip.to', { day: day(to) }) })
  if (operator === 'none') chips.push({ name: 'operator', text: t('noOperator') })
  else if (operator) {
    const name = people?.find((person) => person.id === operator)?.name ?? '…'
    chips.push({ name: 'operator', text: t('chip.operator', { name }) })
  }
  if (mine) chips.push({ name: 'mine', text: t('mine') })
  return chips
}
