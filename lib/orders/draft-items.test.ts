import { expect, test } from 'vitest'
import { draftTotal, mistakeOf, newDraft, toDrafts, toItems } from './draft-items'

const items = [
  { name: 'Чайник', quantity: 2, priceMinor: 45_050 },
  { name: 'Чашка', quantity: 1, priceMinor: 9_900 },
]

test('items go through the form unchanged, and empty rows are left out', () => {
  expect(toItems([...toDrafts(items), newDraft()])).toEqual(items)
})

test('the total counts what can be read', () => {
  expect(draftTotal([...toDrafts(items), { ...newDraft(), name: 'Блюдце', price: 'дві' }])).toBe(100_000)
})

test.each([
  [{ name: '', quantity: '1', price: '10' }, 'name'],
  [{ name: 'а', quantity: '0', price: '10' }, 'quantity'],
  [{ name: 'а', quantity: '1.5', price: '10' }, 'quantity'],
  [{ name: 'а', quantity: '1', price: '-10' }, 'price'],
  [{ name: 'а', quantity: '1', price: '' }, null],
  [{ name: '', quantity: '7', price: '' }, null],
])('of %o the mistake is in %s', (row, mistake) => {
  const draft = { ...newDraft(), ...row }
  expect(mistakeOf(draft)).toBe(mistake)
  if (mistake) expect(toItems([draft])).toBeNull()
})
