import fc from 'fast-check'
import { expect, test } from 'vitest'
import { filtersOf } from './filters-of'
import { orderFiltersSchema } from './schema'

test('what cannot be a filter is left out, the rest stays', () => {
  expect(filtersOf({ status: 'new', from: '2026-02-31', operator: 'me', q: '050', page: '7' })).toEqual({
    status: 'new',
    q: '050',
  })
})

const value = fc.oneof(
  fc.constantFrom(
    'new',
    'none',
    '1',
    '2026-02-28',
    '2026-02-29',
    '2024-02-29',
    '2026-1-1',
    '',
    ' ',
    'ім’я',
    '0198c0de-0000-7000-8000-000000000001',
  ),
  fc.string({ maxLength: 120 }),
)
const params = fc.dictionary(fc.constantFrom('status', 'from', 'to', 'operator', 'mine', 'q'), value)

test('the browser keeps exactly what the server accepts', () => {
  fc.assert(
    fc.property(params, (typed) => {
      const kept = filtersOf(typed)
      expect(orderFiltersSchema.parse(kept)).toEqual(kept)
      for (const [name, text] of Object.entries(typed)) {
        if (orderFiltersSchema.safeParse({ [name]: text }).success) expect(kept).toHaveProperty(name)
      }
    }),
    { numRuns: 500 },
  )
})
