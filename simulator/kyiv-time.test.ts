import { expect, test } from 'vitest'
import { kyivDate, kyivDateTime } from './kyiv-time'

test.each([
  ['2026-03-01T08:15:00Z', '2026-03-01 10:15:00'],
  ['2026-07-01T21:00:05Z', '2026-07-02 00:00:05'],
  ['2026-03-29T00:59:59Z', '2026-03-29 02:59:59'],
  ['2026-03-29T01:00:00Z', '2026-03-29 04:00:00'],
])('%s is %s on the wall in Kyiv', (instant, wall) => {
  expect(kyivDateTime(Date.parse(instant))).toBe(wall)
  expect(kyivDate(Date.parse(instant))).toBe(wall.slice(0, 10))
})
