import { expect, test } from 'vitest'
import { formatLine, formatPhone } from './format-phone'

test('a Ukrainian number is read in its usual groups', () => {
  expect(formatPhone('+380500000001')).toBe('+380 50 000 00 01')
})

test.each([
  ['+48512345678', '+48 512 345 678'],
  ['+12125550123', '+1 212 555 0123'],
  ['+4915120000001', '+49 151 200 000 01'],
  ['+77010000001', '+7 701 000 0001'],
  ['+37360000001', '+373 600 000 01'],
  ['+35312345678', '+353 123 456 78'],
  ['+3612345678', '+36 123 456 78'],
  ['+390612345678', '+39 061 234 5678'],
  ['+6421123456', '+64 211 234 56'],
  ['+380800501', '+380 800 501'],
])('the foreign or unusual number %s is written %s', (e164, written) => {
  expect(formatPhone(e164)).toBe(written)
})

test.each([
  ['380440000001', '+380 44 000 00 01'],
  ['+380440000001', '+380 44 000 00 01'],
  ['0440000001', '+380 44 000 00 01'],
  ['12025550100', '+1 202 555 0100'],
])('the company line %s is written %s', (line, written) => {
  expect(formatLine(line)).toBe(written)
})

test.each(['701', 'shop.example', '2001', ''])('the line "%s" stays as it is', (line) => {
  expect(formatLine(line)).toBe(line)
})
