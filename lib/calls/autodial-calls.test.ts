import { createHash } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { prisma } from '@/lib/db/prisma'
import { journalWebhook } from '@/lib/webhooks/journal-webhook'
import {
  makeAutodialEntry,
  makeAutodialer,
  makeCustomer,
  makeOrder,
  makeUser,
  uniquePhone,
} from '@/prisma/factories'
import { applyNextWebhook } from './apply-next-webhook'

const token = 'token-of-the-autodial-test-000000000000000000'
let nextId = 800_000
let autodialerId: number

beforeAll(async () => {
  await prisma().module.create({
    data: {
      key: 'nextel',
      version: '1',
      state: 'active',
      webhookTokenHash: new Uint8Array(createHash('sha256').update(token).digest()),
    },
  })
  autodialerId = (await makeAutodialer(prisma())).id
})

/** The vendor tells of one call, from its beginning to its end. */
async function call(e164: string, line: string, source: string) {
  nextId += 1
  const call = {
    id: nextId,
    from: line,
    to: [e164.slice(1)],
    direction: 'OUT',
    date: '2026-11-02 10:15:00',
    source,
  }
  const over = {
    ...call,
    dbid: nextId,
    state: 'ANSWER',
    secondsFullTime: 40,
    secondsTalk: 30,
    link: recording,
  }
  for (const [event, body] of [
    ['CALL_NEW', call],
    ['CALL_ANSWER', call],
    ['CALL_END', over],
  ] as const) {
    await journalWebhook(
      'nextel',
      token,
      Buffer.from(JSON.stringify({ event, call: body })),
      'application/json',
    )
  }
  await drain()
  return prisma().call.findFirstOrThrow({
    where: { clientNumber: e164, externalId: String(nextId) },
    include: { lines: true, recordings: true },
  })
}

const recording = 'https://api.unitalk.cloud:8443/tracking/rec/1709280900.101/2026-11-02'

async function drain(): Promise<void> {
  if (await applyNextWebhook(async () => {})) await drain()
}

/** A client with an older order, which is in the autodialer, and a newer one, which is not. */
async function twoOrders(statusKey = 'new') {
  const phone = uniquePhone()
  const customer = await makeCustomer(prisma(), { phones: [phone] })
  const data = { customerId: customer.id, phoneTyped: phone }
  const dialed = await makeOrder(prisma(), { ...data, statusKey, createdAt: new Date('2026-10-01') })
  const newer = await makeOrder(prisma(), { ...data, createdAt: new Date('2026-10-20') })
  await makeAutodialEntry(prisma(), { autodialerId, e164: phone, orders: [dialed.number] })
  return { phone, customer, dialed, newer }
}

test('a call of autodial belongs to the order for whose sake the number was put there, with who answered and its recording', async () => {
  const { phone, customer, dialed } = await twoOrders()
  const olena = await makeUser(prisma(), { sipLine: '6101' })
  expect(await call(phone, '6101', 'AUTODIAL')).toMatchObject({
    orderNumber: dialed.number,
    customerId: customer.id,
    result: 'answered',
    answeredLine: '6101',
    lines: [{ userId: olena.id }],
    recordings: [{ sourceUrl: recording }],
  })
})

test('any other call with the number is about the latest open order', async () => {
  const { phone, newer } = await twoOrders()
  expect(await call(phone, '6102', 'REGULAR')).toMatchObject({ orderNumber: newer.number })
})

test('an order that has become final is not what a call of autodial is about when there is an open one', async () => {
  const final = await prisma().orderStatus.findFirstOrThrow({ where: { group: 'success' } })
  const { phone, newer } = await twoOrders(final.key)
  expect(await call(phone, '6103', 'AUTODIAL')).toMatchObject({ orderNumber: newer.number })
})

test('a number of no client but of an order brings its call of autodial to that order', async () => {
  const phone = uniquePhone()
  const order = await makeOrder(prisma(), { phoneTyped: phone })
  await makeAutodialEntry(prisma(), { autodialerId, e164: phone, orders: [order.number] })
  expect(await call(phone, '6104', 'AUTODIAL')).toMatchObject({ orderNumber: order.number, customerId: null })
})

test('a call of autodial that ends after the number has left still belongs to its order', async () => {
  const { phone, dialed } = await twoOrders()
  await prisma().autodialEntry.updateMany({ where: { e164: phone }, data: { place: 'outside' } })
  expect(await call(phone, '6105', 'AUTODIAL')).toMatchObject({ orderNumber: dialed.number })
})
