import fc from 'fast-check'
import { expect, test } from 'vitest'
import { closingTalk, foldMisses, type Talk, type WaitingCase } from './fold-misses'

const NUMBERS = ['+380500000001', '+380500000002', null]

type Word =
  | { kind: 'miss'; number: string | null; at: Date; callId: string }
  | (Talk & { kind: 'talk'; number: string })

const time = fc.integer({ min: 0, max: 40 }).map((minute) => new Date(Date.UTC(2026, 10, 20, 8, minute)))

const word: fc.Arbitrary<Word> = fc.oneof(
  fc.record({
    kind: fc.constant('miss' as const),
    number: fc.constantFrom(...NUMBERS),
    at: time,
    callId: fc.uuid(),
  }),
  fc.record({
    kind: fc.constant('talk' as const),
    number: fc.constantFrom('+380500000001', '+380500000002'),
    direction: fc.constantFrom('incoming' as const, 'outgoing' as const),
    at: time,
    callId: fc.uuid(),
    userId: fc.constant(null),
  }),
)

/** What is known, told in this order and swept after every so many words. */
function tell(words: Word[], every: number) {
  let waiting: WaitingCase[] = []
  let closed = 0
  const folded: string[] = []
  const talks: Extract<Word, { kind: 'talk' }>[] = []
  let count = 0
  for (let from = 0; from < words.length; from += every) {
    const part = words.slice(from, from + every)
    talks.push(...part.filter((one) => one.kind === 'talk'))
    const made = foldMisses(
      waiting,
      part.filter((one) => one.kind === 'miss'),
      () => {
        count += 1
        return `case ${count}`
      },
    )
    folded.push(...made.flatMap(({ callIds }) => callIds))
    const changed = new Set(made.map(({ id }) => id))
    waiting = [...waiting.filter(({ id }) => !changed.has(id)), ...made]
    const before = waiting.length
    waiting = waiting.filter(
      (one) =>
        closingTalk(
          one,
          talks.filter(({ number }) => number === one.number),
        ) === null,
    )
    closed += before - waiting.length
  }
  return { waiting, closed, folded }
}

const told = fc.array(word, { maxLength: 30 })

test('whatever the order of the news, exactly those wait whose last miss was followed by no talk', () => {
  fc.assert(
    fc.property(told, fc.integer({ min: 1, max: 30 }), (words, every) => {
      const last = (number: string, kind: Word['kind']) =>
        Math.max(
          -1,
          ...words.filter((one) => one.kind === kind && one.number === number).map(({ at }) => at.getTime()),
        )
      const open = NUMBERS.filter(
        (number) =>
          number !== null && last(number, 'miss') >= 0 && last(number, 'miss') > last(number, 'talk'),
      )
      const hidden = words.flatMap(({ number }) => (number === null ? [null] : []))
      const { waiting } = tell(words, every)
      expect(waiting.map(({ number }) => number).toSorted()).toEqual([...open, ...hidden].toSorted())
    }),
  )
})

test('every miss is in one case and in no other, and a number waits once', () => {
  fc.assert(
    fc.property(told, fc.integer({ min: 1, max: 30 }), (words, every) => {
      const { waiting, folded } = tell(words, every)
      const misses = words.filter(({ kind }) => kind === 'miss').map(({ callId }) => callId)
      expect(folded.toSorted()).toEqual(misses.toSorted())
      const numbers = waiting.flatMap(({ number }) => number ?? [])
      expect(new Set(numbers).size).toBe(numbers.length)
    }),
  )
})

test('a case counts its misses and knows the first and the last of them', () => {
  fc.assert(
    fc.property(
      fc.array(time, { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 1, max: 20 }),
      (times, every) => {
        const number = '+380500000001'
        const words = times.map((at, index) => ({ kind: 'miss' as const, number, at, callId: String(index) }))
        const ordered = times.map((at) => at.getTime()).toSorted((a, b) => a - b)
        expect(tell(words, every).waiting).toMatchObject([
          {
            misses: times.length,
            firstMissedAt: new Date(ordered[0] ?? 0),
            lastMissedAt: new Date(ordered.at(-1) ?? 0),
          },
        ])
      },
    ),
  )
})

test('the first talk after the last miss is the one that closes', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 8, minute))
  const talk = (minute: number, direction: Talk['direction']): Talk => ({
    callId: String(minute),
    direction,
    at: at(minute),
    userId: null,
  })
  const missed = { lastMissedAt: at(10) }
  expect(
    closingTalk(missed, [talk(20, 'incoming'), talk(15, 'outgoing'), talk(5, 'incoming')]),
  ).toMatchObject({
    callId: '15',
    direction: 'outgoing',
  })
  expect(closingTalk(missed, [talk(9, 'incoming')])).toBeNull()
  expect(closingTalk(missed, [])).toBeNull()
})
