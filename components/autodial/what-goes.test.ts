import { expect, test } from 'vitest'
import type { VerdictEffect, VerdictKey } from '@/lib/calling-rules/rule-words'
import type { Preflight, PreflightRow } from '@/lib/autodial/schema'
import { whatGoes } from './what-goes'

const row = (
  orderNumber: number,
  phone: string | null,
  ...verdicts: [VerdictKey, VerdictEffect][]
): PreflightRow => ({
  orderNumber,
  version: 1,
  clientName: '',
  phone,
  phoneTyped: phone ?? '12',
  verdicts: verdicts.map(([key, effect]) => ({ key, effect, values: {} })),
  badNumber: null,
})

const nothing = { verdicts: new Set<VerdictKey>(), orders: new Set<number>() }
const preflight: Preflight = {
  orders: 6,
  numbers: 4,
  verdicts: [
    { key: 'invalid', effect: 'block', orders: 1 },
    { key: 'samePhone', effect: 'warn', orders: 2 },
    { key: 'quietHours', effect: 'warn', orders: 1 },
  ],
  rows: [
    row(1, null, ['invalid', 'block']),
    row(2, '+380500000002', ['samePhone', 'warn']),
    row(3, '+380500000002', ['samePhone', 'warn'], ['quietHours', 'warn']),
  ],
}

test('one order with a bad number holds up all, until it is left out by itself or with its kind', () => {
  expect(whatGoes(preflight, nothing)).toEqual({ blocking: 1, numbers: 4, isExact: true })
  expect(whatGoes(preflight, { ...nothing, orders: new Set([1]) })).toMatchObject({ blocking: 0, numbers: 4 })
  expect(whatGoes(preflight, { ...nothing, verdicts: new Set(['invalid']) })).toMatchObject({ blocking: 0 })
})

test('a number goes as long as one of its orders goes', () => {
  expect(whatGoes(preflight, { ...nothing, verdicts: new Set(['quietHours']) })).toMatchObject({ numbers: 4 })
  expect(whatGoes(preflight, { ...nothing, verdicts: new Set(['samePhone']) })).toMatchObject({ numbers: 3 })
  expect(whatGoes(preflight, { ...nothing, orders: new Set([2, 3]) })).toMatchObject({ numbers: 3 })
})

test('bad numbers beyond the rows that are shown hold up all as well', () => {
  const cut: Preflight = { ...preflight, verdicts: [{ key: 'invalid', effect: 'block', orders: 700 }] }
  expect(whatGoes(cut, { ...nothing, orders: new Set([1]) })).toMatchObject({ blocking: 699 })
  expect(whatGoes(cut, { ...nothing, verdicts: new Set(['invalid']) })).toMatchObject({
    blocking: 0,
    isExact: false,
  })
})
