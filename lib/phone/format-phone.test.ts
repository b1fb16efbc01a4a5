import { expect, test } from 'vitest'
import { formatLine, formatPhone } from './format-phone'

test('a Ukrainian number is read in its usual groups', () => {
  expect(formatPhone('+380500000001')).toBe('+380 50 000 00 01')
})

test.each([
  ['380440000001', '+380 44 000 00 01'],
  ['+380440000001', '+380 44 000 00 01'],
  ['0440000001', '+380 44 000 00 01'],
  ['12025550100', '+120 255 50100'],
])('the company line %s is written %s', (line, written) => {
  expect(formatLine(line)).toBe(written)
})

test.each(['701', 'shop.example', '2001', ''])('the line "%s" stays as it is', (line) => {
  expect(formatLine(line)).toBe(line)
})
