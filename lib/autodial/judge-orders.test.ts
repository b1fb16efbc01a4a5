import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CallingRules,
  callingRulesSchema,
  defaultRules,
  type NumberFacts,
} from '@/lib/calling-rules/schema'
import { effectChoices, verdictKeys } from '@/lib/calling-rules/rule-words'
import { type JudgedOrder, judgeOrders, type Known } from './judge-orders'
import { verdictSchema } from './schema'

// Noon in Kyiv.
const NOW = new Date('2026-11-20T10:00:00Z')
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000)

const PHONE = '+380500000001'

const fine = (e164: string): NumberFacts => ({
  e164,
  stopped: false,
  stopReason: '',
  onTheLineWith: null,
  onTheLineUserId: null,
  lastTalkAt: null,
  lastTryAt: null,
  triesToday: 0,
})

const order = (number: number, more: Partial<JudgedOrder> = {}): JudgedOrder => ({
  number,
  phone: PHONE,
  phoneTyped: '0500000001',
  finalStatus: null,
  ...more,
})

const knowing = (more: Partial<Known> = {}, facts: Partial<NumberFacts> = {}): Known => ({
  facts: new Map([[PHONE, { ...fine(PHONE), ...facts }]]),
  inThis: new Map(),
  inOther: new Map(),
  rules: defaultRules,
  action: 'add',
  now: NOW,
  ...more,
})

const of = (known: Known, one: JudgedOrder = order(1)) => judgeOrders([one], known).get(one.number)

describe('each verdict has its reason and the effect of the manual', () => {
  const since = ago(60)
  const cases = [
    ['nothing', knowing(), []],
    [
      'the stop-list',
      knowing({}, { stopped: true, stopReason: 'просив' }),
      [{ key: 'stopList', effect: 'leaveOut', values: { reason: 'просив' } }],
    ],
    [
      'this autodialer',
      knowing({ inThis: new Map([[PHONE, { name: 'Осінь', since }]]) }),
      [{ key: 'inThisList', effect: 'leaveOut', values: { name: 'Осінь', since: since.toISOString() } }],
    ],
    [
      'another autodialer',
      knowing({ inOther: new Map([[PHONE, { name: 'Весна', since }]]) }),
      [{ key: 'inOtherList', effect: 'warn', values: { name: 'Весна', since: since.toISOString() } }],
    ],
    [
      'a call going on',
      knowing({}, { onTheLineWith: 'Олена' }),
      [{ key: 'onTheLine', effect: 'warn', values: { name: 'Олена' } }],
    ],
    [
      'a talk just now',
      knowing({}, { lastTalkAt: ago(30) }),
      [{ key: 'talkedRecently', effect: 'warn', values: { at: ago(30).toISOString() } }],
    ],
    [
      'enough tries today',
      knowing({}, { triesToday: 5 }),
      [{ key: 'dailyCap', effect: 'warn', values: { tries: 5 } }],
    ],
    [
      'one of our own numbers',
      knowing({ rules: { ...defaultRules, ownNumbers: [PHONE] } }),
      [{ key: 'ownNumber', effect: 'warn', values: {} }],
    ],
  ] as const

  test.each(cases)('%s', (_what, known, verdicts) => expect(of(known)).toEqual(verdicts))

  test('an invalid number blocks and says why; nothing else can be said of it but its status', () => {
    const bad = order(1, { phone: null, phoneTyped: '05000', finalStatus: 'Виконано' })
    expect(of(knowing(), bad)).toEqual([
      { key: 'invalid', effect: 'block', values: { problem: 'short' } },
      { key: 'finalStatus', effect: 'warn', values: { status: 'Виконано' } },
    ])
  })

  test('early in the morning it says whose morning', () => {
    const early = new Date('2026-11-20T05:00:00Z')
    expect(of(knowing({ now: early }))).toMatchObject([
      {
        key: 'quietHours',
        values: { time: early.toISOString(), zone: 'Europe/Kyiv', from: '09:00', to: '20:00' },
      },
    ])
  })

  test('the same phone names the other orders, and of very many only some', () => {
    const three = judgeOrders([order(3), order(1), order(2)], knowing())
    expect(three.get(1)).toEqual([{ key: 'samePhone', effect: 'warn', values: { orders: '2, 3' } }])
    expect(three.get(3)).toMatchObject([{ values: { orders: '1, 2' } }])
    const many = judgeOrders(
      Array.from({ length: 500 }, (_, index) => order(index + 1)),
      knowing(),
    )
    expect(many.get(400)).toMatchObject([{ values: { orders: '1, 2, 3, 4, 5, 6, 7, 8, 9, 10 …' } }])
  })

  test('what the admin passes over is not said', () => {
    const rules = callingRulesSchema.parse({ effects: { samePhone: 'pass', onTheLine: 'pass' } })
    const known = knowing({ rules }, { onTheLineWith: '' })
    expect(judgeOrders([order(1), order(2)], known).get(1)).toEqual([])
  })

  test('when removing only an invalid number is said, and it never holds up the rest', () => {
    const known = knowing({ action: 'remove' }, { stopped: true, onTheLineWith: 'Олена' })
    const found = judgeOrders(
      [order(1), order(2, { finalStatus: 'Відмова' }), order(3, { phone: null })],
      known,
    )
    expect([...found.values()]).toEqual([
      [],
      [],
      [{ key: 'invalid', effect: 'leaveOut', values: { problem: expect.any(String) } }],
    ])
  })
})

const phones = Array.from({ length: 6 }, (_, index) => `+38050000000${index}`)
const phone = fc.constantFrom(...phones)
const time = fc.option(fc.integer({ min: 0, max: 3000 }).map(ago))

const someFacts = fc
  .tuple(
    ...phones.map((e164) =>
      fc.record({
        e164: fc.constant(e164),
        stopped: fc.boolean(),
        stopReason: fc.constant(''),
        onTheLineWith: fc.option(fc.constantFrom('', 'Олена')),
        onTheLineUserId: fc.constant(null),
        lastTalkAt: time,
        lastTryAt: time,
        triesToday: fc.nat(8),
      }),
    ),
  )
  .map((facts) => new Map(facts.map((one) => [one.e164, one])))

const somePlaces = fc
  .array(fc.tuple(phone, fc.record({ name: fc.constantFrom('Осінь', 'Весна'), since: fc.constant(NOW) })))
  .map((places) => new Map(places))

const someRules: fc.Arbitrary<CallingRules> = fc
  .record({
    effects: fc.record(
      Object.fromEntries(verdictKeys.map((key) => [key, fc.constantFrom(...effectChoices[key])])),
    ),
    ownNumbers: fc.subarray(phones),
    minimumGapMinutes: fc.nat(600),
  })
  .map((rules) => callingRulesSchema.parse(rules))

const someKnown: fc.Arbitrary<Known> = fc.record({
  facts: someFacts,
  inThis: somePlaces,
  inOther: somePlaces,
  rules: someRules,
  action: fc.constantFrom('add', 'remove'),
  now: fc.integer({ min: 0, max: 24 }).map((hours) => new Date(NOW.getTime() + hours * 3_600_000)),
})

const someOrders = fc.uniqueArray(
  fc.record({
    number: fc.integer({ min: 1, max: 1000 }),
    phone: fc.option(phone),
    phoneTyped: fc.constantFrom('', '05000', 'немає', '0500000001 і 02'),
    finalStatus: fc.option(fc.constantFrom('Виконано', 'Відмова')),
  }),
  { selector: ({ number }) => number, maxLength: 30 },
)

describe('of any selection', () => {
  test('the order of the orders changes nothing', () => {
    fc.assert(
      fc.property(
        someOrders.chain((orders) =>
          fc.tuple(fc.constant(orders), fc.shuffledSubarray(orders, { minLength: orders.length })),
        ),
        someKnown,
        ([orders, shuffled], known) => {
          const [one, other] = [judgeOrders(orders, known), judgeOrders(shuffled, known)]
          for (const { number } of orders) expect(other.get(number)).toEqual(one.get(number))
        },
      ),
    )
  })

  test('each order has the verdicts that it has alone, and the same phone besides', () => {
    fc.assert(
      fc.property(someOrders, someKnown, (orders, known) => {
        const together = judgeOrders(orders, known)
        expect(together.size).toBe(orders.length)
        for (const one of orders) {
          const found = together.get(one.number) ?? []
          const own = found.filter(({ key }) => key !== 'samePhone')
          expect(own).toEqual(judgeOrders([one], known).get(one.number))
          const sharing = orders.filter((other) => other.phone !== null && other.phone === one.phone)
          const isSaid =
            sharing.length > 1 && known.action === 'add' && known.rules.effects.samePhone === 'warn'
          expect(found.some(({ key }) => key === 'samePhone')).toBe(isSaid)
        }
      }),
    )
  })

  test('verdicts are those of the contract, each once and in the order of their weight', () => {
    fc.assert(
      fc.property(someOrders, someKnown, (orders, known) => {
        for (const verdicts of judgeOrders(orders, known).values()) {
          const places = verdicts.map(({ key }) => verdictKeys.indexOf(key))
          expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b))
          for (const verdict of verdicts) {
            expect(verdictSchema.parse(verdict)).toEqual(verdict)
            expect(verdict.effect).not.toBe('pass')
            if (known.action === 'add') expect(verdict.effect).toBe(known.rules.effects[verdict.key])
            else expect(verdict).toMatchObject({ key: 'invalid', effect: 'leaveOut' })
          }
        }
      }),
    )
  })

  test('a number that is none, stopped or in already always has a verdict that keeps it out', () => {
    fc.assert(
      fc.property(someOrders, someKnown, (orders, known) => {
        fc.pre(known.action === 'add')
        const found = judgeOrders(orders, known)
        for (const { number, phone: e164 } of orders) {
          const mustStay = e164 === null || known.facts.get(e164)?.stopped || known.inThis.has(e164)
          const stays = found.get(number)?.some(({ effect }) => effect === 'block' || effect === 'leaveOut')
          if (mustStay) expect(stays).toBe(true)
        }
      }),
    )
  })
})
