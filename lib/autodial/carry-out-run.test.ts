import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { prisma } from '@/lib/db/prisma'
import { makeAutodialEntry, makeOrder, makeUser } from '@/prisma/factories'
import { carry, LIST, mirror, queueRun, someNumbers, standOf, startDesk } from './vendor-test-desk'

let desk: Awaited<ReturnType<typeof startDesk>>
beforeAll(async () => {
  desk = await startDesk()
})
afterAll(() => desk.close())
beforeEach(() => desk.reset())

const ADD = { ifBody: 'ADD_NUMBERS' }
const REMOVE = { ifBody: 'REMOVE_NUMBERS' }
const LISTS = { ifBody: 'GET_WITH_DATA' }
const places = async () => new Set(Object.values(await mirror()))

/** A run whose numbers were on their way when the process died. */
async function leftBehind(numbers: readonly string[], data: Parameters<typeof queueRun>[1] = {}) {
  const run = await queueRun(numbers, { state: 'sending', ...data })
  await prisma().autodialRunOrder.updateMany({ where: { runId: run }, data: { outcome: 'sending' } })
  if (data.action === 'remove') return run
  for (const e164 of numbers) await knownEntry(e164, { place: 'unknown', runId: run })
  return run
}

async function knownEntry(e164: string, data: Partial<Parameters<typeof makeAutodialEntry>[1]> = {}) {
  await prisma().autodialer.createMany({
    data: [{ moduleKey: 'nextel', id: LIST, name: 'Список', seenAt: new Date() }],
    skipDuplicates: true,
  })
  return makeAutodialEntry(prisma(), { autodialerId: LIST, e164, ...data })
}

describe('adding', () => {
  test('puts every number in, in one request after one look, and tells the orders', async () => {
    const person = await makeUser(prisma(), { role: 'supervisor' })
    const orders = await Promise.all([makeOrder(prisma()), makeOrder(prisma()), makeOrder(prisma())])
    const [first = '', second = ''] = someNumbers(2)
    // Two orders share a phone.
    const run = await queueRun([first, second, first], {
      orders: orders.map(({ number }) => number),
      requestedById: person.id,
    })
    await carry(run)
    expect(await standOf(run)).toMatchObject({
      state: 'done',
      failure: null,
      settled: 2,
      outcomes: { added: 3 },
    })
    expect(await desk.vendorList()).toEqual([first, second])
    expect(await desk.actions()).toEqual(['GET_WITH_DATA', 'ADD_NUMBERS'])
    const entry = await prisma().autodialEntry.findFirstOrThrow({
      where: { e164: first },
      include: { orders: true },
    })
    expect(entry).toMatchObject({ place: 'inside', runId: run, leaveReason: null })
    expect(entry.orders.map(({ orderNumber }) => orderNumber).toSorted()).toEqual(
      [orders[0]?.number, orders[2]?.number].toSorted(),
    )
    const events = await prisma().orderEvent.findMany({ where: { kind: 'autodial' }, orderBy: { id: 'asc' } })
    expect(events).toHaveLength(3)
    expect(events[0]).toMatchObject({
      orderNumber: orders[0]?.number,
      actorId: person.id,
      data: {
        runId: run,
        action: 'add',
        autodialer: 'Підтвердження замовлень',
        outcome: 'added',
        cause: 'person',
        reason: null,
        sentence: null,
      },
    })
  })

  test('of fifty with one that the vendor calls bad adds none and marks that one', async () => {
    const numbers = someNumbers(50).with(17, '+380500000')
    const run = await queueRun(numbers)
    await carry(run)
    expect(await standOf(run)).toMatchObject({
      state: 'failed',
      failure: 'invalidNumbers',
      sentence: 'Invalid numbers',
      settled: 50,
      outcomes: { refused: 1, notSent: 49 },
    })
    const refused = await prisma().autodialRunOrder.findMany({ where: { runId: run, outcome: 'refused' } })
    expect(refused).toMatchObject([{ e164: '+380500000', sentence: 'Invalid numbers' }])
    expect(await desk.vendorList()).toEqual([])
    expect(await mirror()).toEqual({})
  })

  test('takes all batches back when the last one is refused', async () => {
    const numbers = someNumbers(2_500).with(2_400, '+380500000')
    const run = await queueRun(numbers)
    await carry(run)
    expect(await standOf(run)).toMatchObject({
      state: 'failed',
      failure: 'invalidNumbers',
      settled: 2_500,
      outcomes: { refused: 1, notSent: 499, takenBack: 2_000 },
    })
    expect(await desk.vendorList()).toEqual([])
    expect(await places()).toEqual(new Set(['outside']))
    expect(await desk.actions()).toEqual([
      'GET_WITH_DATA',
      ...Array(3).fill('ADD_NUMBERS'),
      ...Array(2).fill('REMOVE_NUMBERS'),
    ])
  })

  test('says exactly what is in when it cannot be taken back', async () => {
    const numbers = someNumbers(1_500).with(1_400, '+380500000')
    const run = await queueRun(numbers)
    await desk.faults({ fault: 'error', times: 0, ...REMOVE })
    await carry(run)
    expect(await standOf(run)).toMatchObject({
      state: 'failed',
      failure: 'takeBackFailed',
      outcomes: { refused: 1, notSent: 499, added: 1_000 },
    })
    expect((await desk.vendorList()).length).toBe(1_000)
    expect(Object.keys(await mirror()).toSorted()).toEqual((await desk.vendorList()).toSorted())
    expect(await places()).toEqual(new Set(['inside']))
  })

  test('two runs with the same numbers send each number once', async () => {
    const [one, two] = [await makeOrder(prisma()), await makeOrder(prisma())]
    const numbers = someNumbers(3)
    const first = await queueRun(numbers, { orders: [one.number] })
    const second = await queueRun([...numbers, '+380500009999'], { orders: [two.number] })
    await carry(first)
    await carry(second)
    expect(await standOf(second)).toMatchObject({
      state: 'done',
      settled: 4,
      outcomes: { alreadyIn: 3, added: 1 },
    })
    const adds = (await desk.state()).requests.filter(({ body }) => String(body).includes('ADD_NUMBERS'))
    expect(adds.map(({ body }) => JSON.parse(String(body)).numbers.length).toSorted()).toEqual([1, 3])
    const links = await prisma().autodialEntryOrder.findMany({ where: { entry: { e164: numbers[0] ?? '' } } })
    expect(links.map(({ orderNumber }) => orderNumber).toSorted()).toEqual(
      [one.number, two.number].toSorted(),
    )
  })

  test('does not send what the vendor has by other ways, and takes it into the mirror', async () => {
    const numbers = someNumbers(3)
    await desk.fill(numbers.slice(0, 1))
    const run = await queueRun(numbers)
    await carry(run)
    expect(await standOf(run)).toMatchObject({ state: 'done', outcomes: { alreadyIn: 1, added: 2 } })
    expect(await places()).toEqual(new Set(['inside']))
  })

  test('leaves out what came on the stop-list after the start', async () => {
    const numbers = someNumbers(2)
    const run = await queueRun(numbers)
    await prisma().stopListEntry.create({ data: { e164: numbers[0] ?? '', source: 'card' } })
    await carry(run)
    expect(await standOf(run)).toMatchObject({ state: 'done', outcomes: { leftOut: 1, added: 1 } })
    expect(await desk.vendorList()).toEqual([numbers[1]])
    await prisma().stopListEntry.deleteMany()
  })

  test('carries 20,000 numbers', async () => {
    const run = await queueRun(someNumbers(20_000))
    await carry(run, { timeoutMs: 5_000 })
    expect(await standOf(run)).toMatchObject({ state: 'done', settled: 20_000, outcomes: { added: 20_000 } })
    expect(await desk.vendorList()).toHaveLength(20_000)
  })
})

describe('an answer that never came', () => {
  test('of a request that was done is found in the list', async () => {
    const run = await queueRun(someNumbers(10))
    await desk.faults({ fault: 'hang', perform: true, ...ADD })
    await carry(run)
    expect(await standOf(run)).toMatchObject({ state: 'done', outcomes: { added: 10 } })
    expect(await desk.actions()).toEqual(['GET_WITH_DATA', 'ADD_NUMBERS', 'GET_WITH_DATA'])
  })

  test('of a request that was not done is asked about before it is sent once more', async () => {
    const run = await queueRun(someNumbers(10))
    await desk.faults({ fault: 'hang', ...ADD })
    await carry(run)
    expect(await standOf(run)).toMatchObject({ state: 'done', outcomes: { added: 10 } })
    expect(await desk.actions()).toEqual(['GET_WITH_DATA', 'ADD_NUMBERS', 'GET_WITH_DATA', 'ADD_NUMBERS'])
  })

  test('again and again ends the run with nothing in', async () => {
    const run = await queueRun(someNumbers(10))
    await desk.faults({ fault: 'hang', times: 0, ...ADD })
    await carry(run, { timeoutMs: 100 })
    expect(await standOf(run)).toMatchObject({
      state: 'failed',
      failure: 'timeout',
      outcomes: { notSent: 10 },
    })
    expect(await mirror()).toEqual({})
  })

  test('of which half was done takes that half back', async () => {
    const run = await queueRun(someNumbers(10))
    await desk.faults({ fault: 'halfFail', ...ADD })
    await carry(run)
    expect(await standOf(run)).toMatchObject({
      state: 'failed',
      failure: 'refused',
      sentence: 'Internal error',
      outcomes: { takenBack: 5, notSent: 5 },
    })
    expect(await desk.vendorList()).toEqual([])
  })

  test.each(['error', 'http500', 'html', 'garbage', 'empty'])(
    'but %s did, is judged by the list as well',
    async (fault) => {
      const [did, didNot] = [await queueRun(someNumbers(3)), await queueRun(someNumbers(3, 100))]
      await desk.faults({ fault, perform: true, ...ADD })
      await carry(did)
      expect(await standOf(did)).toMatchObject({ state: 'done', outcomes: { added: 3 } })
      await desk.faults({ fault, ...ADD })
      await carry(didNot)
      expect(await standOf(didNot)).toMatchObject({ state: 'failed', outcomes: { notSent: 3 } })
      expect(await desk.vendorList()).toHaveLength(3)
    },
  )

  test('makes the run wait when the list does not tell, and nothing is sent meanwhile', async () => {
    const numbers = someNumbers(3)
    const run = await leftBehind(numbers)
    await desk.faults({ fault: 'http500', times: 0, ...LISTS })
    for (const [asks, seconds] of [
      [1, 5],
      [2, 30],
      [3, 120],
      [4, 600],
    ] as const) {
      await carry(run)
      const { dueAt, ...stand } = await standOf(run)
      expect(stand).toMatchObject({ state: 'unknown', asks, settled: 0, outcomes: { unknown: 3 } })
      const wait = ((dueAt?.getTime() ?? 0) - Date.now()) / 1_000
      expect(wait).toBeGreaterThan(seconds - 3)
      expect(wait).toBeLessThanOrEqual(seconds)
    }
    await carry(run)
    expect(await standOf(run)).toMatchObject({ state: 'unknown', asks: 5, dueAt: null })
    expect(await places()).toEqual(new Set(['unknown']))
    expect(new Set(await desk.actions())).toEqual(new Set(['GET_WITH_DATA']))
    await desk.faults()
    await desk.fill(numbers)
    await carry(run)
    expect(await standOf(run)).toMatchObject({ state: 'done', outcomes: { added: 3 } })
    expect(await places()).toEqual(new Set(['inside']))
  })
})

describe('a process that died while it was sending', () => {
  test.each([
    ['all', 3, { state: 'done', outcomes: { added: 3 } }, ['GET_WITH_DATA']],
    [
      'nothing',
      0,
      { state: 'done', outcomes: { added: 3 } },
      ['GET_WITH_DATA', 'GET_WITH_DATA', 'ADD_NUMBERS'],
    ],
    ['a part', 1, { state: 'failed', outcomes: { takenBack: 1, notSent: 2 } }, undefined],
  ])('left %s of it in the list', async (_, count, stand, actions) => {
    const numbers = someNumbers(3)
    const run = await leftBehind(numbers)
    await desk.fill(numbers.slice(0, count))
    await carry(run)
    expect(await standOf(run)).toMatchObject(stand)
    if (actions) expect(await desk.actions()).toEqual(actions)
    expect(await desk.vendorList()).toEqual(stand.state === 'done' ? numbers : [])
  })

  test('while taking back goes on taking back', async () => {
    const numbers = someNumbers(3)
    const run = await leftBehind(numbers, { failure: 'invalidNumbers', sentence: 'Invalid numbers' })
    await desk.fill(numbers)
    await carry(run)
    expect(await standOf(run)).toMatchObject({
      state: 'failed',
      failure: 'invalidNumbers',
      outcomes: { takenBack: 3 },
    })
    expect(await desk.vendorList()).toEqual([])
  })
})

describe('nothing is sent', () => {
  const nothingSent = async (failure: string) => {
    const run = await queueRun(someNumbers(3))
    await carry(run)
    expect(await standOf(run)).toMatchObject({
      state: 'failed',
      failure,
      settled: 3,
      outcomes: { notSent: 3 },
    })
    expect(await desk.actions()).not.toContain('ADD_NUMBERS')
    expect(await mirror()).toEqual({})
  }

  test('when the vendor cannot be reached', async () => {
    await desk.setUrl('http://127.0.0.1:1/tracking/api')
    await nothingSent('unreachable')
  })
  test('with a wrong key', async () => {
    await desk.setKey('wrong')
    await nothingSent('unauthorized')
  })
  test('while the module is off', async () => {
    await prisma().module.update({ where: { key: 'nextel' }, data: { state: 'off' } })
    await nothingSent('notConnected')
  })
  test('when the vendor’s lists are not understood', async () => {
    await desk.faults({ fault: 'html', ...LISTS })
    await nothingSent('not_understood')
  })
  test('when the autodialer is gone', async () => {
    await desk.done('config', { autodials: [{ id: 77, name: 'Інший', status: 'ACTIVE', numbers: [] }] })
    await nothingSent('gone')
  })
})

describe('removing', () => {
  const remove = (numbers: readonly string[], data: object = {}) =>
    queueRun(numbers, { action: 'remove', ...data })

  test('takes out all it can, and tells what was not there', async () => {
    const numbers = someNumbers(5)
    for (const e164 of numbers.slice(0, 4)) await knownEntry(e164)
    await desk.fill(numbers.slice(0, 3))
    const run = await remove([...numbers, '+380500000'])
    await carry(run)
    expect(await standOf(run)).toMatchObject({ state: 'done', outcomes: { removed: 3, notThere: 3 } })
    expect(await desk.vendorList()).toEqual([])
    const entries = await prisma().autodialEntry.findMany({ orderBy: { e164: 'asc' } })
    expect(entries.map(({ place, leaveReason }) => [place, leaveReason])).toEqual([
      ['outside', 'person'],
      ['outside', 'person'],
      ['outside', 'person'],
      ['outside', 'vendor'],
    ])
  })

  test('of which half was done goes on with the other half', async () => {
    const numbers = someNumbers(10)
    await desk.fill(numbers)
    const run = await remove(numbers)
    await desk.faults({ fault: 'halfFail', ...REMOVE })
    await carry(run)
    expect(await standOf(run)).toMatchObject({ state: 'done', outcomes: { removed: 10 } })
    expect(await desk.vendorList()).toEqual([])
  })

  test('that the vendor refuses leaves the numbers inside', async () => {
    const [number = ''] = someNumbers(1)
    const before = await knownEntry(number, {
      leaveReason: 'talked',
      insideSince: new Date('2026-11-01T10:00:00Z'),
    })
    await desk.fill([number])
    const run = await remove([number], { cause: 'guard' })
    await desk.faults({ fault: 'error', times: 0, ...REMOVE })
    await carry(run)
    expect(await standOf(run)).toMatchObject({
      state: 'failed',
      failure: 'someLeft',
      outcomes: { notSent: 1 },
    })
    expect(await prisma().autodialEntry.findUniqueOrThrow({ where: { id: before.id } })).toMatchObject({
      place: 'inside',
      leaveReason: 'talked',
      insideSince: before.insideSince,
    })
  })

  test('by the guard keeps its reason, for the timeline too', async () => {
    const [number = ''] = someNumbers(1)
    const order = await makeOrder(prisma())
    await knownEntry(number, { leaveReason: 'talked', orders: [order.number] })
    await desk.fill([number])
    await carry(await remove([number], { cause: 'guard', orders: [order.number] }))
    expect(await prisma().autodialEntry.findFirstOrThrow({ where: { e164: number } })).toMatchObject({
      place: 'outside',
      leaveReason: 'talked',
    })
    const event = await prisma().orderEvent.findFirstOrThrow({
      where: { orderNumber: order.number, kind: 'autodial' },
    })
    expect(event).toMatchObject({
      actorId: null,
      data: { cause: 'guard', reason: 'talked', outcome: 'removed' },
    })
  })
})

describe('a vendor that only counts', () => {
  beforeEach(() => desk.done('config', { listNumbers: false }))

  test('tells by its count that a lost batch arrived', async () => {
    await desk.fill(someNumbers(4, 500))
    const run = await queueRun(someNumbers(10))
    await desk.faults({ fault: 'hang', perform: true, ...ADD })
    await carry(run)
    expect(await standOf(run)).toMatchObject({ state: 'done', outcomes: { added: 10 } })
  })

  test('tells by its count that a lost batch did not arrive', async () => {
    const run = await queueRun(someNumbers(1_500))
    await desk.faults({ fault: 'hang', ...ADD })
    await carry(run)
    expect(await standOf(run)).toMatchObject({ state: 'done', outcomes: { added: 1_500 } })
    expect(await desk.vendorList()).toHaveLength(1_500)
  })

  test('does not tell what became of a half, so the run waits', async () => {
    const run = await queueRun(someNumbers(10))
    await desk.faults({ fault: 'halfFail', ...ADD })
    await carry(run)
    expect(await standOf(run)).toMatchObject({ state: 'unknown', asks: 1, outcomes: { unknown: 10 } })
    expect(await places()).toEqual(new Set(['unknown']))
  })

  test('no longer tells once another run has changed the count', async () => {
    const waiting = await queueRun(someNumbers(2))
    await desk.faults({ fault: 'halfFail', ...ADD })
    await carry(waiting)
    await carry(await queueRun(someNumbers(1, 100)))
    await carry(waiting)
    expect(await standOf(waiting)).toMatchObject({ state: 'unknown', asks: 2 })
  })

  test('lets our mirror say who is in before, so no number goes twice', async () => {
    const numbers = someNumbers(3)
    const [first, second] = [await queueRun(numbers), await queueRun(numbers)]
    await carry(first)
    await carry(second)
    expect(await standOf(second)).toMatchObject({ state: 'done', outcomes: { alreadyIn: 3 } })
  })

  test('lets what was not removable be told apart by our mirror', async () => {
    const numbers = someNumbers(3)
    await desk.fill(numbers)
    const run = await queueRun([...numbers, '+380500000'], { action: 'remove' })
    await carry(run)
    expect(await standOf(run)).toMatchObject({ state: 'done', outcomes: { removed: 3, notThere: 1 } })
  })
})
