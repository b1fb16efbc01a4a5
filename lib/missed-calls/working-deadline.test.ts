import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultMissedRules } from './schema'
import { workingDeadline } from './working-deadline'

const ZONE = 'Europe/Kyiv'
const MINUTE = 60_000
const hours = defaultMissedRules

const deadline = (start: string, minutes = 15, rules = hours) =>
  workingDeadline(new Date(start), minutes, rules, ZONE).toISOString()

describe('fifteen minutes of working time, Monday to Saturday 09:00–20:00 in Kyiv', () => {
  test.each([
    // Winter time is UTC+2, summer time UTC+3.
    ['in the middle of a day', '2026-11-20T10:00:30Z', '2026-11-20T10:15:30.000Z'],
    ['before the day begins', '2026-11-20T05:00:00Z', '2026-11-20T07:15:00.000Z'],
    ['at the minute it begins', '2026-11-20T07:00:00Z', '2026-11-20T07:15:00.000Z'],
    ['five minutes before it ends', '2026-11-20T17:55:00Z', '2026-11-21T07:10:00.000Z'],
    ['at the minute it ends', '2026-11-20T18:00:00Z', '2026-11-21T07:15:00.000Z'],
    ['on Saturday evening', '2026-11-21T19:00:00Z', '2026-11-23T07:15:00.000Z'],
    ['on Sunday', '2026-11-22T12:00:00Z', '2026-11-23T07:15:00.000Z'],
    ['on the Saturday before clocks go forward', '2026-03-28T18:00:00Z', '2026-03-30T06:15:00.000Z'],
    ['on the Saturday before clocks go back', '2026-10-24T17:00:00Z', '2026-10-26T07:15:00.000Z'],
  ])('missed %s: %s → %s', (_when, start, expected) => {
    expect(deadline(start)).toBe(expected)
  })
})

describe('a night in which clocks are changed, worked through', () => {
  const always = { ...hours, days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }
  const night = { ...always, from: '02:00', to: '05:00' }

  test.each([
    ['forward', '2026-03-28T23:30:00Z'],
    ['back', '2026-10-24T23:30:00Z'],
  ])('%s: working around the clock, minutes are minutes', (_way, start) => {
    const expected = new Date(Date.parse(start) + 240 * MINUTE).toISOString()
    expect(deadline(start, 240, always)).toBe(expected)
  })

  test('an hour that is left out is not worked', () => {
    // 02:00 to 05:00 is two hours long on 29 March: 03:00 is 04:00.
    expect(deadline('2026-03-28T23:00:00Z', 150, night)).toBe('2026-03-29T23:30:00.000Z')
  })

  test('an hour that happens twice is worked twice', () => {
    // 02:00 to 05:00 is four hours long on 25 October: 03:00 to 04:00 comes twice.
    expect(deadline('2026-10-24T22:00:00Z', 240, night)).toBe('2026-10-25T03:00:00.000Z')
  })
})

const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' })

/** Whether the minute that begins here is worked, as the calendar says it. */
function isWorked(at: number, rules: typeof hours): boolean {
  const [date = '', time = ''] = clock.format(at).split(' ')
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7
  return rules.days.includes(weekday) && time >= rules.from && time < rules.to
}

const clockTime = fc.integer({ min: 0, max: 24 * 60 - 1 }).map((minute) => {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
})

const someRules = fc
  .record({
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 3, maxLength: 7 }),
    edges: fc.uniqueArray(clockTime, { minLength: 2, maxLength: 2 }),
  })
  .map(({ days, edges }) => {
    const [from = '', to = ''] = edges.toSorted()
    return { ...hours, days, from, to }
  })
  // An hour at least, so that the walk of the test is not endless.
  .filter(({ from, to }) => Number(to.slice(0, 2)) - Number(from.slice(0, 2)) >= 2)

/** Minutes in the days around both changes of the clocks of 2026, and in an ordinary week. */
const someMinute = fc
  .tuple(
    fc.constantFrom('2026-03-27T00:00:00Z', '2026-10-23T00:00:00Z', '2026-06-01T00:00:00Z'),
    fc.integer({ min: 0, max: 4 * 24 * 60 }),
  )
  .map(([day, minute]) => Date.parse(day) + minute * MINUTE)

test('exactly so many working minutes lie between a miss and its deadline, whatever the clocks do', () => {
  fc.assert(
    fc.property(someMinute, someRules, fc.integer({ min: 1, max: 180 }), (start, rules, minutes) => {
      const end = workingDeadline(new Date(start), minutes, rules, ZONE).getTime()
      let worked = 0
      for (let at = start; at < end; at += MINUTE) worked += isWorked(at, rules) ? 1 : 0
      expect(worked).toBe(minutes)
      expect(isWorked(end - MINUTE, rules)).toBe(true)
    }),
    { numRuns: 60 },
  )
})

test('who called first is due first', () => {
  fc.assert(
    fc.property(someMinute, someMinute, someRules, (one, other, rules) => {
      const [first, second] = [Math.min(one, other), Math.max(one, other)]
      const due = (at: number) => workingDeadline(new Date(at), 15, rules, ZONE).getTime()
      expect(due(first)).toBeLessThanOrEqual(due(second))
    }),
    { numRuns: 60 },
  )
})
