import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quietZone, zonesOfNumber } from './quiet-hours'

const KYIV = '+380500000001'
const NEW_YORK = '+12125550123'
const day = { allowedFrom: '09:00', allowedTo: '20:00' }
const at = (iso: string) => new Date(iso)

describe('a number of Ukraine', () => {
  test.each([
    ['2026-11-22T06:59:59Z', 'Europe/Kyiv'],
    ['2026-11-22T07:00:00Z', null],
    ['2026-11-22T17:59:59Z', null],
    ['2026-11-22T18:00:00Z', 'Europe/Kyiv'],
    // In summer Kyiv is an hour further from Greenwich.
    ['2026-07-22T05:59:59Z', 'Europe/Kyiv'],
    ['2026-07-22T06:00:00Z', null],
    ['2026-07-22T17:00:00Z', 'Europe/Kyiv'],
  ])('at %s is quiet in %s', (time, zone) => {
    expect(quietZone(KYIV, day, at(time))).toBe(zone)
  })

  test('keeps the hours of its clocks on the day they change', () => {
    // 25 October 2026, 4:00 becomes 3:00: 3:30 comes twice, at 0:30 and at 1:30 of Greenwich.
    const night = { allowedFrom: '03:30', allowedTo: '03:31' }
    expect(quietZone(KYIV, night, at('2026-10-25T00:30:00Z'))).toBeNull()
    expect(quietZone(KYIV, night, at('2026-10-25T01:30:00Z'))).toBeNull()
    expect(quietZone(KYIV, night, at('2026-10-25T02:30:00Z'))).toBe('Europe/Kyiv')
    // 29 March 2026, 3:00 becomes 4:00: 3:30 does not come.
    for (let minute = 0; minute < 24 * 60; minute++) {
      const now = new Date(Date.UTC(2026, 2, 28, 22, minute))
      expect(quietZone(KYIV, night, now)).toBe('Europe/Kyiv')
    }
  })

  test('at midnight is minute 0, not minute 1440', () => {
    const midnight = at('2026-11-22T22:00:00Z')
    expect(quietZone(KYIV, { allowedFrom: '00:00', allowedTo: '00:01' }, midnight)).toBeNull()
    expect(quietZone(KYIV, { allowedFrom: '23:59', allowedTo: '24:00' }, midnight)).toBe('Europe/Kyiv')
    expect(
      quietZone(KYIV, { allowedFrom: '23:59', allowedTo: '24:00' }, at('2026-11-22T21:59:30Z')),
    ).toBeNull()
  })
})

describe('a number of a country with several zones', () => {
  test.each([
    // 9:00 in New York, 4:00 in Honolulu.
    ['2026-11-22T14:00:00Z', false],
    // 14:00 in New York, 9:00 in Honolulu and Adak.
    ['2026-11-22T19:00:00Z', true],
    ['2026-11-23T00:59:00Z', true],
    ['2026-11-23T01:00:00Z', false],
  ])('at %s is welcome in all of them: %s', (time, welcome) => {
    expect(quietZone(NEW_YORK, day, at(time)) === null).toBe(welcome)
  })

  test('names a zone in which it is quiet', () => {
    expect(quietZone(NEW_YORK, day, at('2026-11-22T14:00:00Z'))).not.toBe('America/New_York')
  })
})

test.each([
  ['+380500000001', ['Europe/Kyiv']],
  ['+380440000001', ['Europe/Kyiv']],
  ['+48500000001', ['Europe/Warsaw']],
  ['+37360000001', ['Europe/Chisinau']],
  ['+33600000001', ['Europe/Paris']],
  // Satellites are nowhere.
  ['+870773111632', ['Europe/Kyiv']],
  // Impossible, but E.164.
  ['+9999999', ['Europe/Kyiv']],
])('%s is where it is %j', (e164, zones) => {
  expect(zonesOfNumber(e164)).toEqual(zones)
})

test('a code that two countries share has the zones of both until the number tells', () => {
  expect(zonesOfNumber('+77010000001')).toContain('Asia/Almaty')
  expect(zonesOfNumber('+77010000001')).not.toContain('Europe/Moscow')
})

const anyNumber = fc.oneof(
  fc.constantFrom(KYIV, NEW_YORK, '+48500000001', '+77010000001', '+61400000001', '+85290000001'),
  fc.stringMatching(/^\+[1-9]\d{6,14}$/),
)
const minute = fc.integer({ min: 0, max: 24 * 60 })
const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
const anyTime = fc.date({ min: at('2000-01-01'), max: at('2099-12-31'), noInvalidDate: true })

test('all day long and no hours at all are always welcome, for every number at every time', () => {
  fc.assert(
    fc.property(anyNumber, minute, anyTime, (e164, equal, now) => {
      expect(quietZone(e164, { allowedFrom: '00:00', allowedTo: '24:00' }, now)).toBeNull()
      expect(quietZone(e164, { allowedFrom: clock(equal), allowedTo: clock(equal) }, now)).toBeNull()
    }),
  )
})

test('what is welcome stays so when the hours grow', () => {
  fc.assert(
    fc.property(anyNumber, minute, minute, minute, minute, anyTime, (e164, a, b, c, d, now) => {
      const [first = 0, from = 0, to = 0, last = 0] = [a, b, c, d].toSorted((one, other) => one - other)
      fc.pre(from < to)
      const narrow = quietZone(e164, { allowedFrom: clock(from), allowedTo: clock(to) }, now)
      const wide = quietZone(e164, { allowedFrom: clock(first), allowedTo: clock(last) }, now)
      if (narrow === null) expect(wide).toBeNull()
    }),
  )
})

test('of a country with one zone, the hours before, of and after make the whole day', () => {
  fc.assert(
    fc.property(minute, minute, anyTime, (a, b, now) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)]
      fc.pre(from > 0 && to < 24 * 60 && from < to)
      const welcome = [
        [0, from],
        [from, to],
        [to, 24 * 60],
      ].filter(
        ([start = 0, end = 0]) =>
          quietZone(KYIV, { allowedFrom: clock(start), allowedTo: clock(end) }, now) === null,
      )
      expect(welcome).toHaveLength(1)
    }),
  )
})
