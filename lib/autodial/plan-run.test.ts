import fc from 'fast-check'
import { expect, test } from 'vitest'
import { effectChoices, verdictKeys } from '@/lib/calling-rules/rule-words'
import { type LeftOut, planRun } from './plan-run'
import type { Verdict } from './schema'

const nobody: LeftOut = { verdicts: new Set(), orders: new Set() }
const invalid: Verdict = { key: 'invalid', effect: 'block', values: { problem: 'short' } }
const inThisList: Verdict = { key: 'inThisList', effect: 'leaveOut', values: {} }
const stopList: Verdict = { key: 'stopList', effect: 'leaveOut', values: {} }
const warned: Verdict = { key: 'onTheLine', effect: 'warn', values: {} }
const of = (number: number, phone: string | null, ...verdicts: Verdict[]) => ({ number, phone, verdicts })

test('good orders go, in requests of so many numbers, and a shared number goes once', () => {
  const orders = [of(5, '+1'), of(4, '+2'), of(3, '+1'), of(2, '+3', warned), of(1, '+4')]
  const plan = planRun(orders, 'add', nobody, 2)
  expect(plan).toMatchObject({ numbers: 4, blocking: 0 })
  expect(plan.orders.map(({ number, batch }) => [number, batch])).toEqual([
    [5, 0],
    [4, 0],
    [3, 0],
    [2, 1],
    [1, 1],
  ])
})

test('one bad number among fifty holds up all, until it is left out by its order or by its verdict', () => {
  const orders = Array.from({ length: 50 }, (_, index) => of(index + 1, `+${index}`))
  orders[20] = of(21, null, invalid)
  expect(planRun(orders, 'add', nobody, 1000).blocking).toBe(1)
  const byOrder = planRun(orders, 'add', { ...nobody, orders: new Set([21]) }, 1000)
  const byVerdict = planRun(orders, 'add', { ...nobody, verdicts: new Set(['invalid' as const]) }, 1000)
  expect(byOrder).toMatchObject({ blocking: 0, numbers: 49 })
  expect(byOrder).toEqual(byVerdict)
  expect(byOrder.orders[20]).toEqual({
    number: 21,
    e164: null,
    verdicts: ['invalid'],
    outcome: 'leftOut',
    batch: null,
  })
})

test('removing goes on past a bad number, which is refused', () => {
  const bad: Verdict = { ...invalid, effect: 'leaveOut' }
  const plan = planRun([of(1, '+1'), of(2, null, bad)], 'remove', nobody, 1000)
  expect(plan).toMatchObject({
    numbers: 1,
    blocking: 0,
    orders: [{ outcome: 'pending' }, { outcome: 'refused' }],
  })
})

test('what is in already is told so, unless something else keeps it out too', () => {
  const orders = [of(1, '+1', inThisList), of(2, '+2', stopList, inThisList), of(3, '+3', stopList)]
  expect(planRun(orders, 'add', nobody, 1000).orders.map(({ outcome }) => outcome)).toEqual([
    'alreadyIn',
    'leftOut',
    'leftOut',
  ])
})

const someVerdicts = fc.uniqueArray(
  fc
    .constantFrom(...verdictKeys)
    .chain((key) =>
      fc.constantFrom(...effectChoices[key]).map((effect): Verdict => ({ key, effect, values: {} })),
    ),
  { selector: ({ key }) => key, maxLength: 3 },
)
const someOrders = fc.uniqueArray(
  fc.record({
    number: fc.integer({ min: 1, max: 100 }),
    phone: fc.option(fc.constantFrom('+1', '+2', '+3', '+4', '+5', '+6')),
    verdicts: someVerdicts,
  }),
  { selector: ({ number }) => number },
)
const someLeftOut = fc.record({
  verdicts: fc.subarray([...verdictKeys], { maxLength: 3 }).map((keys) => new Set(keys)),
  orders: fc.array(fc.integer({ min: 1, max: 100 })).map((numbers) => new Set(numbers)),
})

test('whatever is chosen: only good orders go, each number in one request, no request too large and none empty', () => {
  fc.assert(
    fc.property(
      someOrders,
      fc.constantFrom('add' as const, 'remove' as const),
      someLeftOut,
      fc.integer({ min: 1, max: 4 }),
      (orders, action, leftOut, size) => {
        const plan = planRun(orders, action, leftOut, size)
        expect(plan.orders.map(({ number }) => number)).toEqual(orders.map(({ number }) => number))
        const batches = new Map<number, Set<string>>()
        plan.orders.forEach(({ number, e164, outcome, batch }, index) => {
          const { verdicts = [] } = orders[index] ?? {}
          expect(outcome === 'pending').toBe(batch !== null)
          const isChosenOut =
            leftOut.orders.has(number) || verdicts.some(({ key }) => leftOut.verdicts.has(key))
          if (isChosenOut) expect(outcome).toBe('leftOut')
          if (batch === null) return
          expect(e164).not.toBeNull()
          if (action === 'add') expect(verdicts.every(({ effect }) => effect !== 'leaveOut')).toBe(true)
          batches.set(batch, (batches.get(batch) ?? new Set()).add(e164 ?? ''))
        })
        const sent = [...batches.values()].flatMap((numbers) => [...numbers])
        expect(new Set(sent).size).toBe(sent.length)
        expect(plan.numbers).toBe(sent.length)
        expect(batches.size).toBe(Math.ceil(sent.length / size))
        for (const numbers of batches.values()) expect(numbers.size).toBeLessThanOrEqual(size)
      },
    ),
  )
})
