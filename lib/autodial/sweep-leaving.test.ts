import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { prisma } from '@/lib/db/prisma'
import { changeStatus } from '@/lib/orders/change-status'
import { updateOrder } from '@/lib/orders/update-order'
import {
  makeAutodialEntry,
  makeAutodialer,
  makeCall,
  makeOrder,
  makeUser,
  uniquePhone,
} from '@/prisma/factories'
import { sweepLeaving } from './sweep-leaving'

const PUT_IN = new Date('2026-11-20T08:00:00.400Z')
const AFTER = new Date('2026-11-20T09:00:00Z')
const BEFORE = new Date('2026-11-20T07:00:00Z')

let autodialerId: number
let person: { id: string }

beforeAll(async () => {
  await prisma().module.create({ data: { key: 'nextel', version: '1', state: 'active' } })
  person = await makeUser(prisma())
})

beforeEach(async () => {
  autodialerId = (await makeAutodialer(prisma())).id
})

async function inside(orders: number[] = [], e164 = uniquePhone()) {
  return makeAutodialEntry(prisma(), { autodialerId, e164, orders, insideSince: PUT_IN })
}

const entry = (id: string) => prisma().autodialEntry.findUniqueOrThrow({ where: { id } })

const runs = () =>
  prisma().autodialRun.findMany({
    where: { autodialerId },
    include: { orders: { orderBy: { position: 'asc' } } },
    orderBy: { createdAt: 'asc' },
  })

/** What the worker makes of the runs that are queued: nothing leaves, and the vendor says why. */
async function endInVain(sentence: string | null) {
  for (const run of await runs()) {
    if (run.state !== 'queued') continue
    await prisma().autodialRunOrder.updateMany({
      where: { runId: run.id },
      data: { outcome: 'refused', sentence },
    })
    await prisma().autodialRun.update({
      where: { id: run.id },
      data: { state: 'failed', endedAt: new Date() },
    })
  }
}

const finish = (number: number, statusKey: string) => changeStatus(person, number, statusKey)

async function finalKey(group: 'success' | 'fail' = 'success') {
  return (await prisma().orderStatus.findFirstOrThrow({ where: { group } })).key
}

describe('a number leaves', () => {
  test('when its order becomes final, in one removal with its order', async () => {
    const order = await makeOrder(prisma())
    const { id, e164 } = await inside([order.number], order.phone ?? '')
    await sweepLeaving()
    expect(await runs()).toEqual([])
    await finish(order.number, await finalKey())
    await sweepLeaving()
    expect(await runs()).toMatchObject([
      {
        cause: 'guard',
        action: 'remove',
        state: 'queued',
        numbers: 1,
        requestedById: null,
        orders: [{ orderNumber: order.number, e164, position: 0, batch: 0, outcome: 'pending' }],
      },
    ])
    expect(await entry(id)).toMatchObject({ place: 'inside', leaveReason: 'finalStatus', leaveDueAt: null })
  })

  test('not while another order that shares it is open', async () => {
    const phoneTyped = uniquePhone()
    const [won, open] = [await makeOrder(prisma(), { phoneTyped }), await makeOrder(prisma(), { phoneTyped })]
    await inside([won.number, open.number], phoneTyped)
    await finish(won.number, await finalKey())
    await sweepLeaving()
    expect(await runs()).toEqual([])
    await finish(open.number, await finalKey('fail'))
    await sweepLeaving()
    expect(await runs()).toMatchObject([
      { numbers: 1, orders: [{ orderNumber: won.number }, { orderNumber: open.number }] },
    ])
  })

  test('when somebody corrects the phone of its order, but not while another order has it', async () => {
    const phoneTyped = uniquePhone()
    const [wrong, right] = [
      await makeOrder(prisma(), { phoneTyped }),
      await makeOrder(prisma(), { phoneTyped }),
    ]
    const { id } = await inside([wrong.number, right.number], phoneTyped)
    const correct = (number: number) =>
      updateOrder(person, number, { version: 1, changes: { phone: uniquePhone() } })
    await correct(wrong.number)
    await sweepLeaving()
    expect(await runs()).toEqual([])
    await correct(right.number)
    await sweepLeaving()
    expect(await runs()).toMatchObject([{ numbers: 1, cause: 'guard' }])
    expect(await entry(id)).toMatchObject({ leaveReason: 'phoneChanged' })
  })

  test('not when its order was final already and somebody put it in all the same', async () => {
    const order = await makeOrder(prisma(), { statusKey: await finalKey() })
    await inside([order.number], order.phone ?? '')
    await sweepLeaving()
    expect(await runs()).toEqual([])
  })

  test.each([
    ['talked with an operator', 'talked', { direction: 'outgoing', result: 'answered', source: 'API' }],
    ['is talking right now', 'talked', { direction: 'outgoing', state: 'talking', answeredAt: AFTER }],
    ['was reached by autodial', 'talked', { direction: 'outgoing', result: 'answered', source: 'AUTODIAL' }],
    ['called in and nobody answered', 'calledIn', { direction: 'incoming', result: 'missed' }],
    ['is calling in now', 'calledIn', { direction: 'incoming', state: 'ringing' }],
  ] as const)('when its client %s', async (_title, leaveReason, call) => {
    const { id, e164 } = await inside()
    await makeCall(prisma(), { ...call, clientNumber: e164, startedAt: AFTER })
    await sweepLeaving()
    expect(await entry(id)).toMatchObject({ leaveReason })
    expect(await runs()).toMatchObject([{ orders: [{ orderNumber: null, e164 }] }])
  })

  test.each([
    ['talked before it was put in', { direction: 'outgoing', result: 'answered', startedAt: BEFORE }],
    [
      'did not pick up after the operator had',
      { direction: 'outgoing', result: 'missed', source: 'API', answeredAt: AFTER },
    ],
    ['was tried in vain', { direction: 'outgoing', result: 'missed', source: 'AUTODIAL' }],
    [
      'has just picked up the autodialer’s call',
      { direction: 'outgoing', state: 'talking', answeredAt: AFTER, source: 'AUTODIAL' },
    ],
  ] as const)('not when its client %s', async (_title, call) => {
    const { e164 } = await inside()
    await makeCall(prisma(), { startedAt: AFTER, ...call, clientNumber: e164 })
    await sweepLeaving()
    expect(await runs()).toEqual([])
  })

  test('when a call began in the very second in which it was put in', async () => {
    const { e164 } = await inside()
    await makeCall(prisma(), { clientNumber: e164, startedAt: new Date('2026-11-20T08:00:00Z') })
    await sweepLeaving()
    expect(await runs()).toHaveLength(1)
  })

  test('when it is put on the stop-list, also with every other rule switched off', async () => {
    const [stopped, talked] = [await inside(), await inside()]
    await makeCall(prisma(), { clientNumber: talked.e164, startedAt: AFTER })
    await prisma().stopListEntry.create({ data: { e164: stopped.e164, source: 'card' } })
    const value = { leaving: { finalStatus: false, talked: false, calledIn: false } }
    await prisma().setting.create({ data: { key: 'callingRules', value } })
    await sweepLeaving()
    await prisma().setting.deleteMany()
    expect(await runs()).toMatchObject([{ orders: [{ e164: stopped.e164 }] }])
    expect(await entry(stopped.id)).toMatchObject({ leaveReason: 'stopList' })
  })
})

describe('a removal', () => {
  async function stopped() {
    const made = await inside()
    await prisma().stopListEntry.create({ data: { e164: made.e164, source: 'card' } })
    return made
  }

  test('is queued once, however often and by however many it is looked for', async () => {
    await Promise.all([stopped(), stopped(), stopped()])
    await Promise.all([sweepLeaving(), sweepLeaving(), sweepLeaving()])
    await sweepLeaving()
    expect(await runs()).toMatchObject([{ numbers: 3 }])
  })

  test('in vain is told with the vendor’s sentence and tried again after one, five, fifteen and sixty minutes', async () => {
    const { id } = await stopped()
    const pauses: number[] = []
    for (const attempt of [1, 2, 3, 4, 5]) {
      await sweepLeaving()
      expect(await runs()).toHaveLength(attempt)
      await endInVain(`Busy ${attempt}`)
      await sweepLeaving()
      const after = await entry(id)
      expect(after).toMatchObject({
        leaveReason: 'stopList',
        leaveAttempts: attempt,
        leaveError: `Busy ${attempt}`,
      })
      pauses.push(Math.round(((after.leaveDueAt?.getTime() ?? 0) - Date.now()) / 60_000))
      await sweepLeaving()
      expect(await runs()).toHaveLength(attempt)
      await prisma().autodialEntry.update({ where: { id }, data: { leaveDueAt: new Date() } })
    }
    expect(pauses).toEqual([1, 5, 15, 60, 60])
  })

  test('begins at once when an earlier stay had ended for another reason', async () => {
    const { id } = await stopped()
    await prisma().autodialEntry.update({ where: { id }, data: { leaveReason: 'person' } })
    await sweepLeaving()
    expect(await runs()).toHaveLength(1)
    expect(await entry(id)).toMatchObject({ leaveReason: 'stopList', leaveAttempts: 0 })
  })

  test('that is no longer wanted is given up', async () => {
    const { id, e164 } = await stopped()
    await sweepLeaving()
    await endInVain('Busy')
    await sweepLeaving()
    await prisma().stopListEntry.delete({ where: { e164 } })
    await sweepLeaving()
    expect(await entry(id)).toMatchObject({
      leaveReason: null,
      leaveDueAt: null,
      leaveAttempts: 0,
      leaveError: null,
    })
  })

  test('waits while the number is in another run', async () => {
    const { e164 } = await stopped()
    const other = await prisma().autodialRun.create({
      data: {
        moduleKey: 'nextel',
        autodialerId,
        state: 'unknown',
        action: 'remove',
        startedAt: new Date(),
        orders: { create: { position: 0, e164, outcome: 'unknown' } },
      },
    })
    await sweepLeaving()
    expect(await runs()).toHaveLength(1)
    await prisma().autodialRun.update({ where: { id: other.id }, data: { state: 'failed' } })
    await sweepLeaving()
    expect(await runs()).toMatchObject([{}, { cause: 'guard' }])
  })

  test('is one for each autodialer, and none for one that the vendor no longer has', async () => {
    const gone = autodialerId
    await stopped()
    await prisma().autodialer.updateMany({ where: { id: gone }, data: { goneAt: new Date() } })
    autodialerId = (await makeAutodialer(prisma())).id
    await Promise.all([stopped(), stopped()])
    await sweepLeaving()
    expect(await runs()).toMatchObject([{ numbers: 2 }])
    expect(await prisma().autodialRun.count({ where: { autodialerId: gone } })).toBe(0)
  })

  test('names an order once, also when two of its numbers leave', async () => {
    const order = await makeOrder(prisma())
    const [old, now] = [await inside([order.number]), await inside([order.number], order.phone ?? '')]
    for (const { e164 } of [old, now]) await prisma().stopListEntry.create({ data: { e164, source: 'card' } })
    await sweepLeaving()
    const [run] = await runs()
    expect(run?.orders.map(({ orderNumber }) => orderNumber).toSorted()).toEqual([order.number, null])
    expect(run?.orders.map(({ e164 }) => e164).toSorted()).toEqual([old.e164, now.e164].toSorted())
  })

  test('does not begin while the module is off', async () => {
    await stopped()
    await prisma().module.update({ where: { key: 'nextel' }, data: { state: 'off' } })
    await sweepLeaving()
    await prisma().module.update({ where: { key: 'nextel' }, data: { state: 'active' } })
    expect(await runs()).toEqual([])
  })
})
