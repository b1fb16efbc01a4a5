import { describe, expect, test } from 'vitest'
import { obstaclesOf } from './obstacles'
import { type CallingRules, defaultRules, type NumberFacts } from './schema'
import { callingObstacles } from './rule-words'

const NOON = new Date('2026-11-22T10:00:00Z')
const HOUR = 3_600_000
const ago = (ms: number) => new Date(NOON.getTime() - ms)

const free: NumberFacts = {
  e164: '+380500000001',
  stopped: false,
  stopReason: '',
  onTheLineWith: null,
  onTheLineUserId: null,
  lastTalkAt: null,
  lastTryAt: null,
  triesToday: 0,
}

const found = (facts: Partial<NumberFacts>, rules: Partial<CallingRules> = {}, now = NOON) =>
  obstaclesOf({ ...free, ...facts }, { ...defaultRules, ...rules }, now)

test('nothing stands against a number of which nothing is known, at noon', () => {
  expect(found({})).toEqual([])
})

describe('each obstacle comes with what its sentence needs', () => {
  test('a stop mark with its reason', () => {
    expect(found({ stopped: true, stopReason: 'просив' })).toEqual([
      { key: 'stopList', values: { reason: 'просив' } },
    ])
  })

  test('one of our own numbers', () => {
    expect(found({}, { ownNumbers: [free.e164] })).toEqual([{ key: 'ownNumber', values: {} }])
  })

  test.each(['Олена', ''])('on the line, with «%s»', (name) => {
    expect(found({ onTheLineWith: name })).toEqual([{ key: 'onTheLine', values: { name } }])
  })

  test('quiet hours with zone and hours', () => {
    const now = new Date('2026-11-22T20:30:00Z')
    expect(found({}, {}, now)).toEqual([
      {
        key: 'quietHours',
        values: { time: now.toISOString(), zone: 'Europe/Kyiv', from: '09:00', to: '20:00' },
      },
    ])
  })

  test.each([
    [4 * HOUR - 1, true],
    [4 * HOUR, false],
    [0, true],
  ])('talked with %d ms ago: %s', (ms, stands) => {
    expect(found({ lastTalkAt: ago(ms) })).toEqual(
      stands ? [{ key: 'talkedRecently', values: { at: ago(ms).toISOString() } }] : [],
    )
  })

  test.each([
    [10 * 60_000 - 1, true],
    [10 * 60_000, false],
  ])('tried %d ms ago: %s', (ms, stands) => {
    expect(found({ lastTryAt: ago(ms) }, { minimumGapMinutes: 10 })).toEqual(
      stands ? [{ key: 'tooSoon', values: { at: ago(ms).toISOString() } }] : [],
    )
  })

  test.each([
    [4, false],
    [5, true],
    [6, true],
  ])('tried %d times today: %s', (tries, stands) => {
    expect(found({ triesToday: tries })).toEqual(stands ? [{ key: 'dailyCap', values: { tries } }] : [])
  })
})

test('nought switches a rule off', () => {
  const facts = { lastTalkAt: NOON, lastTryAt: NOON, triesToday: 1000 }
  expect(found(facts, { talkedWithinHours: 0, minimumGapMinutes: 0, dailyCap: 0 })).toEqual([])
})

test('all of them stand in one order', () => {
  const facts = {
    stopped: true,
    onTheLineWith: '',
    lastTalkAt: NOON,
    lastTryAt: NOON,
    triesToday: 9,
  }
  const rules = {
    ownNumbers: [free.e164],
    minimumGapMinutes: 1,
    allowedFrom: '00:00',
    allowedTo: '00:01',
  }
  expect(found(facts, rules).map(({ key }) => key)).toEqual(callingObstacles)
})
