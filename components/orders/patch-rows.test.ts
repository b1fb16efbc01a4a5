import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import type { OrderRow } from '@/lib/orders/schema'
import { newRowsOf, patchFromHead, patchRows } from './patch-rows'

const row = (number: number, statusKey = 'new'): OrderRow => ({
  number,
  statusKey,
  statusName: '',
  statusColor: 'blue',
  totalMinor: 0,
  createdAt: new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString(),
  clientName: '',
  phone: null,
  phoneTyped: '',
  clientOrders: 1,
  firstItem: null,
  moreItems: 0,
  utmSource: null,
  source: 'manual',
  operatorName: null,
  lastCallAt: null,
  lastCallDirection: null,
  lastCallResult: null,
  lastCallLive: false,
  autodial: null,
})

const list = {
  pages: [
    { rows: [row(5), row(3)], next: 'x' },
    { rows: [row(2)], next: null },
  ],
  pageParams: [undefined, 'x'],
}

test('a changed row changes where it stands', () => {
  const patched = patchRows(list, [row(2, 'done'), row(9, 'done')])
  expect(patched.pages.map((page) => page.rows.map((one) => [one.number, one.statusKey]))).toEqual([
    [
      [5, 'new'],
      [3, 'new'],
    ],
    [[2, 'done']],
  ])
})

test('a list in which nothing is different stays the very same', () => {
  expect(patchRows(list, [row(5), row(7)])).toBe(list)
})

test('the head changes a list that is older, and brings nothing back in one that is newer', () => {
  const queryClient = new QueryClient()
  const statusOfFirst = () => queryClient.getQueryData<typeof list>(['list'])?.pages[0]?.rows[0]?.statusKey
  patchFromHead(queryClient, ['list'], { rows: [row(5)], at: 1_000 })
  expect(statusOfFirst()).toBeUndefined()
  queryClient.setQueryData(['list'], list, { updatedAt: 1_000 })
  patchFromHead(queryClient, ['list'], { rows: [row(5, 'work')], at: 2_000 })
  expect(statusOfFirst()).toBe('work')
  queryClient.setQueryData(['list'], patchRows(list, [row(5, 'done')]), { updatedAt: 3_000 })
  patchFromHead(queryClient, ['list'], { rows: [row(5, 'work')], at: 2_000 })
  expect(statusOfFirst()).toBe('done')
})

test('only rows above the first one are new', () => {
  expect(newRowsOf([row(5), row(3)], [row(7), row(6), row(5), row(4)]).map((one) => one.number)).toEqual([
    7, 6,
  ])
  expect(newRowsOf([], [row(7)])).toHaveLength(1)
})
