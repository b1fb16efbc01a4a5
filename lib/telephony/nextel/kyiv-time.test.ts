import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseKyivTime, secondReading, toKyivRange, toKyivTime } from './kyiv-time'

const iso = (written: string) => parseKyivTime(written)?.toISOString()

describe('a time of the vendor', () => {
  test.each([
    ['winter is two hours ahead of UTC', '2026-03-01 10:15:00', '2026-03-01T08:15:00.000Z'],
    ['summer is three hours ahead of UTC', '2026-07-01 10:15:00', '2026-07-01T07:15:00.000Z'],
    ['the last second before the clocks go forward', '2026-03-29 02:59:59', '2026-03-29T00:59:59.000Z'],
    [
      'a time in the hour that is left out is one hour later',
      '2026-03-29 03:30:00',
      '2026-03-29T01:30:00.000Z',
    ],
    ['the first second of summer', '2026-03-29 04:00:00', '2026-03-29T01:00:00.000Z'],
    [
      'the hour that happens twice is the first of the two',
      '2026-10-25 03:30:00',
      '2026-10-25T00:30:00.000Z',
    ],
    ['its first second too', '2026-10-25 03:00:00', '2026-10-25T00:00:00.000Z'],
    ['the second after it is winter', '2026-10-25 04:00:00', '2026-10-25T02:00:00.000Z'],
    ['midnight belongs to the day that begins', '2026-01-01 00:00:00', '2025-12-31T22:00:00.000Z'],
    ['a leap day exists', '2028-02-29 12:00:00', '2028-02-29T10:00:00.000Z'],
    ['seconds may be missing', '2026-03-01 10:15', '2026-03-01T08:15:00.000Z'],
    ['fractions of a second are dropped', '2026-03-01 10:15:00.750', '2026-03-01T08:15:00.000Z'],
    ['a T may stand for the blank', '2026-03-01T10:15:00', '2026-03-01T08:15:00.000Z'],
    ['a written offset counts more than the zone', '2026-03-01T10:15:00Z', '2026-03-01T10:15:00.000Z'],
  ])('%s', (_, written, instant) => {
    expect(iso(written)).toBe(instant)
  })

  test.each([
    '0000-00-00 00:00:00',
    '1970-01-01 00:00:00',
    '2026-02-30 10:00:00',
    '2026-13-01 10:00:00',
    '2026-03-01 24:00:00',
    '2026-03-01 10:60:00',
    '9999-12-31 23:59:59',
    '01.03.2026 10:15:00',
    '1772352900',
    'yesterday',
    '',
  ])('%j is no time', (written) => {
    expect(parseKyivTime(written)).toBeNull()
  })

  test('what is written is read back, except in the second of the two equal hours', () => {
    const seconds = fc.integer({ min: Date.UTC(2015, 0) / 1000, max: Date.UTC(2035, 0) / 1000 })
    fc.assert(
      fc.property(seconds, (second) => {
        const instant = new Date(second * 1000)
        const read = parseKyivTime(toKyivTime(instant))
        expect(read && toKyivTime(read)).toBe(toKyivTime(instant))
        expect([0, 3_600_000]).toContain(instant.getTime() - (read?.getTime() ?? 0))
      }),
    )
  })
})

test('a time in the hour that happens twice may be an hour later, any other may not', () => {
  const second = (written: string) => {
    const first = parseKyivTime(written)
    return first && secondReading(first)?.toISOString()
  }
  expect(second('2026-10-25 03:00:00')).toBe('2026-10-25T01:00:00.000Z')
  expect(second('2026-10-25 03:59:59')).toBe('2026-10-25T01:59:59.000Z')
  for (const written of [
    '2026-10-25 02:59:59',
    '2026-10-25 04:00:00',
    '2026-03-29 03:30:00',
    '2026-07-01 03:30:00',
  ])
    expect(second(written)).toBeUndefined()
})

describe('a range of the history', () => {
  test('is the wall clock of its ends', () => {
    const range = toKyivRange(new Date('2026-03-01T08:15:00Z'), new Date('2026-07-01T07:15:30Z'))
    expect(range).toEqual({ dateFrom: '2026-03-01 10:15:00', dateTo: '2026-07-01 10:15:30' })
  })

  test('holds everything between its ends also when the clocks go back inside', () => {
    const minute = fc
      .integer({ min: 0, max: 300 })
      .map((minutes) => Date.UTC(2026, 9, 24, 22, 30) + minutes * 60_000)
    fc.assert(
      fc.property(fc.tuple(minute, minute, minute), (minutes) => {
        const [from = 0, between = 0, to = 0] = minutes.toSorted()
        const { dateFrom, dateTo } = toKyivRange(new Date(from), new Date(to))
        const written = toKyivTime(new Date(between))
        expect(dateFrom <= written && written <= dateTo).toBe(true)
      }),
    )
  })
})
