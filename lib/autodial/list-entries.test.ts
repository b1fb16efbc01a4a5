import { beforeEach, describe, expect, test } from 'vitest'
import { prisma } from '@/lib/db/prisma'
import {
  makeAutodialEntry,
  makeAutodialer,
  makeCall,
  makeCustomer,
  makeOrder,
  makeUser,
  uniquePhone,
} from '@/prisma/factories'
import { entryFilters } from './autodial-words'
import { autodialerProgress } from './autodialer-progress'
import { listEntries } from './list-entries'
import { autodialerProgressSchema, entryListSchema } from './schema'

const HOUR = 3_600_000
const ago = (hours: number) => new Date(Date.now() - hours * HOUR)

let autodialerId: number
let supervisor: Awaited<ReturnType<typeof person>>

const person = async (role: 'supervisor' | 'operator') => ({ ...(await makeUser(prisma(), { role })), role })

beforeEach(async () => {
  autodialerId = (await makeAutodialer(prisma())).id
  supervisor = await person('supervisor')
})

type Filter = (typeof entryFilters)[number]

const list = async (filter: Filter, cursor?: string) =>
  entryListSchema.parse(
    await listEntries(supervisor, autodialerId, { filter, ...(cursor ? { cursor } : {}) }, 'uk'),
  )

const numbers = async (filter: Filter) => (await list(filter)).rows.map(({ e164 }) => e164)

function entry(data: Partial<Parameters<typeof makeAutodialEntry>[1]> = {}) {
  return makeAutodialEntry(prisma(), { autodialerId, since: ago(5), insideSince: ago(5), ...data })
}

const autodialed = (e164: string, result: 'answered' | 'missed', hours = 1, data = {}) =>
  makeCall(prisma(), {
    clientNumber: e164,
    direction: 'outgoing',
    source: 'AUTODIAL',
    result,
    startedAt: ago(hours),
    ...data,
  })

const becomes = (orderNumber: number, from: string, to: string, hours = 1) =>
  prisma().orderEvent.create({
    data: { orderNumber, kind: 'statusChanged', data: { version: 2, from, to }, createdAt: ago(hours) },
  })

describe('the numbers of an autodialer', () => {
  test('tell their client, orders, tries, and the last call with who answered it and its recording', async () => {
    const phone = uniquePhone()
    const customer = await makeCustomer(prisma(), { name: 'Ірина Бондар', phones: [phone] })
    const [one, two] = await Promise.all(
      [1, 2].map(() => makeOrder(prisma(), { phoneTyped: phone, customerId: customer.id })),
    )
    const { id } = await entry({ e164: phone, orders: [one?.number ?? 0, two?.number ?? 0] })
    const olena = await makeUser(prisma(), { name: 'Олена' })
    await autodialed(phone, 'missed', 3)
    const call = await autodialed(phone, 'answered', 1, {
      line: '2001',
      userId: olena.id,
      answeredLine: '2001',
      talkSeconds: 30,
    })
    await prisma().recording.create({
      data: { callId: call.id, sourceUrl: 'https://x.test/1', state: 'pending' },
    })
    const { rows } = await list('inside')
    expect(rows).toMatchObject([
      {
        id,
        e164: phone,
        clientName: 'Ірина Бондар',
        tries: 2,
        lastCall: {
          id: call.id,
          result: 'answered',
          answeredBy: 'Олена',
          talkSeconds: 30,
          recording: 'pending',
        },
      },
    ])
    expect(rows[0]?.orders.map(({ number, statusName }) => [number, statusName]).toSorted()).toEqual(
      [
        [one?.number, 'Новий'],
        [two?.number, 'Новий'],
      ].toSorted(),
    )
  })

  test('of an order without a client bear the name that stands in the order', async () => {
    const order = await makeOrder(prisma(), { clientName: 'Без картки' })
    await entry({ e164: order.phone ?? '', orders: [order.number] })
    expect((await list('inside')).rows).toMatchObject([
      { clientName: 'Без картки', tries: 0, lastCall: null },
    ])
  })

  test('count neither calls of before, nor calls of people, nor calls after they left', async () => {
    const inside = await entry()
    await autodialed(inside.e164, 'answered', 6)
    await makeCall(prisma(), {
      clientNumber: inside.e164,
      direction: 'outgoing',
      source: 'API',
      startedAt: ago(1),
    })
    const left = await entry({ place: 'outside', since: ago(2) })
    await autodialed(left.e164, 'missed', 3)
    await autodialed(left.e164, 'answered', 1)
    expect((await list('inside')).rows).toMatchObject([{ tries: 0, lastCall: null }])
    expect((await list('outside')).rows).toMatchObject([{ tries: 1, lastCall: { result: 'missed' } }])
  })

  test('are found by where they are and by what their calls came to', async () => {
    const quiet = await entry()
    const doubtful = await entry({ place: 'unknown', since: ago(4) })
    const leaving = await entry({
      since: ago(3),
      leaveReason: 'stopList',
      leaveAttempts: 2,
      leaveError: 'Internal error',
    })
    const reached = await entry({ place: 'outside', since: ago(0.5), leaveReason: 'talked' })
    await autodialed(reached.e164, 'missed', 2)
    await autodialed(reached.e164, 'answered', 1)
    await autodialed(doubtful.e164, 'missed', 1)
    await entry({ place: 'outside', since: ago(24 * 31), insideSince: ago(24 * 40), e164: uniquePhone() })
    expect(await numbers('inside')).toEqual([leaving.e164, doubtful.e164, quiet.e164])
    expect((await list('leaving')).rows).toMatchObject([
      { e164: leaving.e164, leaveReason: 'stopList', leaveAttempts: 2, leaveError: 'Internal error' },
    ])
    expect(await numbers('outside')).toHaveLength(2)
    expect(await numbers('notCalled')).toEqual([leaving.e164, quiet.e164])
    expect(await numbers('answered')).toEqual([reached.e164])
    expect(await numbers('unanswered')).toEqual([doubtful.e164])
  })

  test('read page by page are all of them, each once, also those of one moment', async () => {
    const since = ago(2)
    const made: string[] = []
    for (let left = 120; left > 0; left -= 1) made.push((await entry({ since })).e164)
    const read: string[] = []
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await list('inside', cursor)
      expect(page.rows.length).toBeLessThanOrEqual(50)
      read.push(...page.rows.map(({ e164 }) => e164))
      cursor = page.next
    }
    expect(read).toHaveLength(120)
    expect(read.toSorted()).toEqual(made.toSorted())
  })

  test.each(entryFilters)('of an autodialer that nobody knows are not found, also «%s»', async (filter) => {
    const asked = listEntries(supervisor, 2_000_000_000, { filter }, 'en')
    await expect(asked).rejects.toMatchObject({ code: 'not_found' })
  })

  test('are for whoever may use autodial, and a cursor that is none is told', async () => {
    const operator = await person('operator')
    await expect(listEntries(operator, autodialerId, { filter: 'inside' }, 'uk')).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(list('inside', 'nonsense')).rejects.toMatchObject({ code: 'invalid_input' })
  })
})

describe('the figures of an autodialer', () => {
  test('are those of the numbers put in during the last thirty days', async () => {
    const won = await prisma().orderStatus.findFirstOrThrow({ where: { group: 'success' } })
    const order = await makeOrder(prisma(), { statusKey: won.key })
    await becomes(order.number, 'new', won.key)
    const open = await makeOrder(prisma())
    const reached = await entry({ place: 'outside', since: ago(0.5), orders: [order.number, open.number] })
    await autodialed(reached.e164, 'answered')
    const tried = await entry({ orders: [open.number] })
    await autodialed(tried.e164, 'missed')
    await autodialed(tried.e164, 'missed', 2)
    await entry()
    await entry({ insideSince: ago(24 * 31), since: ago(24 * 31) })
    const progress = autodialerProgressSchema.parse(await autodialerProgress(supervisor, autodialerId))
    expect(progress).toMatchObject({
      id: autodialerId,
      gone: false,
      cabinetUrl: 'https://my.nextel.com.ua/index.html#autodial',
      ours: 3,
      put: 3,
      inside: 2,
      called: 2,
      answered: 1,
      orders: 2,
      won: 1,
    })
  })

  test('count as won what came to success after its number was put in, and is successful still', async () => {
    const { key: won } = await prisma().orderStatus.findFirstOrThrow({ where: { group: 'success' } })
    const order = (statusKey = won) => makeOrder(prisma(), { statusKey })
    const [never, before, renamed, lost, again, late] = [
      await order(),
      await order(),
      await order(),
      await order('new'),
      await order(),
      await order(),
    ]
    await becomes(before.number, 'new', won, 6)
    await becomes(renamed.number, won, won)
    await becomes(lost.number, 'new', won, 2)
    await becomes(lost.number, won, 'new', 1)
    await becomes(again.number, 'new', won, 6)
    await becomes(again.number, won, 'new', 2)
    await becomes(again.number, 'new', won, 1)
    await becomes(late.number, 'new', won, 2)
    await entry({ orders: [never, before, renamed, lost, again].map(({ number }) => number) })
    // An order of two numbers is one.
    await entry({ orders: [late.number] })
    await entry({ orders: [late.number], insideSince: ago(1) })
    expect(await autodialerProgress(supervisor, autodialerId)).toMatchObject({ orders: 6, won: 2 })
  })

  test('of one that the vendor never named are not there, and they are not for operators', async () => {
    await expect(autodialerProgress(supervisor, 2_000_000_000)).rejects.toMatchObject({ code: 'not_found' })
    await expect(autodialerProgress(await person('operator'), autodialerId)).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})
