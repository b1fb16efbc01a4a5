import { expect, test } from 'vitest'
import { changedFields } from './changed-fields'

const before = { name: 'Олена', line: '2001', active: true }

test('only what differs is kept, as it was and as it is', () => {
  expect(changedFields(before, { name: 'Олена', line: '2002' })).toEqual({
    before: { line: '2001' },
    after: { line: '2002' },
  })
})

test('taking a value away is a change', () => {
  expect(changedFields<Record<string, string | null>>({ line: '2001' }, { line: null })).toEqual({
    before: { line: '2001' },
    after: { line: null },
  })
})

test('nothing new is no change', () => {
  expect(changedFields(before, { ...before })).toBeNull()
  expect(changedFields(before, {})).toBeNull()
})
