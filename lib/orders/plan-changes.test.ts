import { describe, expect, test } from 'vitest'
import { AppError } from '@/lib/errors'
import { changesInWords, planChanges } from './plan-changes'
import { totalOf } from './total-of'

const current = {
  clientName: 'Олена',
  phone: '0500000001',
  comment: '',
  delivery: '',
  payment: '',
  operatorId: null,
  statusKey: 'new',
  utmSource: null,
  utmMedium: null,
  utmCampaign: null,
  utmTerm: null,
  utmContent: null,
  items: [{ name: 'Чайник', quantity: 1, priceMinor: 50_000 }],
}

describe('changes of an order', () => {
  test('what is the same already is no change', () => {
    const wanted = { clientName: 'Олена', items: [{ name: 'Чайник', quantity: 1, priceMinor: 50_000 }] }
    expect(planChanges(current, wanted, new Set(['clientName']))).toEqual({ changed: {}, conflicts: [] })
  })

  test('another field than the one that was touched goes through', () => {
    expect(planChanges(current, { comment: 'Після 18' }, new Set(['delivery']))).toEqual({
      changed: { comment: 'Після 18' },
      conflicts: [],
    })
  })

  test('the field that was touched clashes', () => {
    const { conflicts } = planChanges(
      current,
      { comment: 'Після 18', payment: 'карткою' },
      new Set(['comment']),
    )
    expect(conflicts).toEqual(['comment'])
  })

  test('the timeline tells items and people in words and leaves the status out', () => {
    const items = [
      { name: 'Чайник', quantity: 2, priceMinor: 50_000 },
      { name: 'Чашка', quantity: 1, priceMinor: 9_900 },
    ]
    const changed = { items, operatorId: 'id-1', statusKey: 'done' }
    expect(changesInWords(current, changed, () => 'Андрій')).toEqual([
      { field: 'items', before: 'Чайник', after: 'Чайник × 2, Чашка' },
      { field: 'operatorId', before: '', after: 'Андрій' },
    ])
  })
})

describe('the total', () => {
  test('is the sum of quantity times price', () => {
    expect(
      totalOf([
        { name: 'а', quantity: 3, priceMinor: 10_050 },
        { name: 'б', quantity: 1, priceMinor: 1 },
      ]),
    ).toBe(30_151)
    expect(totalOf([])).toBe(0)
  })

  test('that no order can have is refused', () => {
    expect(() => totalOf([{ name: 'а', quantity: 10_000, priceMinor: 1_000_000_000 }])).toThrow(AppError)
  })
})
