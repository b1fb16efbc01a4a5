import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseMoney, typedMoney } from './parse-money'

test.each([
  ['1 234,50', 123_450],
  ['1234.5', 123_450],
  ['1\u00a0234', 123_400],
  ['0,1', 10],
  ['19,99', 1999],
  ['450 ₴', 45_000],
  ['', 0],
  ['-1', null],
  ['1,234,5', null],
  ['1,234', null],
  ['десять', null],
])('«%s» is %s kopiykas', (typed, minor) => {
  expect(parseMoney(typed)).toBe(minor)
})

test('what is shown for editing can be read again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (minor) => {
      expect(parseMoney(typedMoney(minor))).toBe(minor)
    }),
  )
})
