import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { POST } from '@/app/api/calls/route'
import { sessionCookie } from '@/lib/auth/session-cookie'
import { openSession } from '@/lib/auth/sign-in'
import type { CallingObstacle } from '@/lib/calling-rules/rule-words'
import { seal } from '@/lib/crypto/secret-box'
import { rows, type Sql, transaction } from '@/lib/db/pool'
import { prisma } from '@/lib/db/prisma'
import { getOrder } from '@/lib/orders/get-order'
import { makeCall, makeCustomer, makeOrder, makeUser, uniquePhone } from '@/prisma/factories'
import { startPbx } from '@/simulator/start-pbx'
import { startCall } from './start-call'

let pbx: Awaited<ReturnType<typeof startPbx>>
let line = 800_000

beforeAll(async () => {
  pbx = await startPbx({ port: 0 })
  await prisma().module.create({
    data: {
      key: 'nextel',
      version: '1',
      state: 'active',
      settings: { apiHost: 'own', ownUrl: `${pbx.url}/tracking/api` },
      apiKeyEncrypted: new Uint8Array(seal('practice-key')),
    },
  })
})
afterAll(() => pbx.close())

/** Somebody whose softphone the practice PBX knows and leaves alone. */
async function operator(name = 'Олена') {
  line += 1
  const lines = [{ line: String(line), firstName: name, lastName: 'Тестова', directCall: 'manual' }]
  const answer = await fetch(`${pbx.url}/control/config`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ lines }),
  })
  expect(answer.status).toBe(200)
  return makeUser(prisma(), { name, sipLine: String(line) })
}

const rulesAre = (value: object) =>
  prisma().setting.upsert({
    where: { key: 'callingRules' },
    create: { key: 'callingRules', value },
    update: { value },
  })

const stop = (e164: string, reason = '') =>
  prisma().stopListEntry.create({ data: { e164, reason, source: 'card' } })

/** How many in this database wait for a lock. */
async function waiting(sql: Sql): Promise<number> {
  const found = await rows<{ count: number }>(sql, {
    text: `SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  })
  return found[0]?.count ?? 0
}

const callsOf = (clientNumber: string) => prisma().call.findMany({ where: { clientNumber } })

type Start = Partial<Parameters<typeof startCall>[1]> & { number: string }

const start = (user: Awaited<ReturnType<typeof operator>>, input: Start) =>
  startCall(user, { service: 'nextel', ...input })

const refused = (...keys: CallingObstacle[]) => ({
  code: 'conflict',
  messageKey: 'errors.calls.obstacle',
  obstacles: keys.map((key) => expect.objectContaining({ key })),
})

describe('a number on the stop-list', () => {
  test('is not called, and nothing is written', async () => {
    const [olena, number] = [await operator(), uniquePhone()]
    await stop(number, 'просив')
    await expect(start(olena, { number })).rejects.toMatchObject({
      ...refused('stopList'),
      obstacles: [{ key: 'stopList', values: { reason: 'просив' } }],
    })
    expect(await callsOf(number)).toEqual([])
    expect(await prisma().auditEntry.count({ where: { actorId: olena.id } })).toBe(0)
  })

  test('is called by who says so; who, whom and in spite of what is kept', async () => {
    const [olena, number] = [await operator(), uniquePhone()]
    const order = await makeOrder(prisma(), { phoneTyped: number })
    await stop(number)
    const { callId } = await start(olena, { number, orderNumber: order.number, override: ['stopList'] })
    expect(await callsOf(number)).toMatchObject([
      { id: callId, orderNumber: order.number, initiatedById: olena.id, source: 'API' },
    ])
    expect(await prisma().auditEntry.findMany({ where: { subjectId: callId } })).toMatchObject([
      {
        actorId: olena.id,
        action: 'calls.override',
        after: { number, orderNumber: order.number, obstacles: ['stopList'] },
      },
    ])
    expect((await getOrder(order.number, 'uk')).timeline).toMatchObject([
      { actorName: 'Олена', event: { kind: 'callOverridden', phone: number, obstacles: ['stopList'] } },
    ])
  })

  test('called from no order tells the client’s open one', async () => {
    const [olena, number] = [await operator(), uniquePhone()]
    const customer = await makeCustomer(prisma(), { phones: [number] })
    const order = await makeOrder(prisma(), { customerId: customer.id, phoneTyped: number })
    await stop(number)
    await start(olena, { number, override: ['stopList'] })
    expect((await getOrder(order.number, 'uk')).timeline).toMatchObject([
      { event: { kind: 'callOverridden' } },
    ])
  })

  test('overridden twice at once is one call with one entry', async () => {
    const [olena, number] = [await operator(), uniquePhone()]
    const order = await makeOrder(prisma(), { phoneTyped: number })
    await stop(number)
    const input = { number, orderNumber: order.number, override: ['stopList' as const] }
    const calls = await Promise.all([1, 2, 3].map(() => start(olena, input)))
    expect(new Set(calls.map(({ callId }) => callId)).size).toBe(1)
    expect((await getOrder(order.number, 'uk')).timeline).toHaveLength(1)
    expect(await prisma().auditEntry.count({ where: { actorId: olena.id } })).toBe(1)
  })

  test('asks also when the admin has switched everything else off', async () => {
    await rulesAre({ asks: { onTheLine: false, dailyCap: false } })
    const number = uniquePhone()
    await stop(number)
    await expect(start(await operator(), { number })).rejects.toMatchObject(refused('stopList'))
    await rulesAre({})
  })
})

describe('a client who is on the line', () => {
  test('is a colleague’s while he talks with him', async () => {
    const [petro, number] = [await makeUser(prisma(), { name: 'Петро' }), uniquePhone()]
    const talking = {
      state: 'talking' as const,
      answeredLine: '2009',
      currentLines: ['2009'],
      line: '2009',
    }
    await makeCall(prisma(), { clientNumber: number, userId: petro.id, ...talking })
    await expect(start(await operator(), { number })).rejects.toMatchObject({
      ...refused('onTheLine'),
      obstacles: [{ key: 'onTheLine', values: { name: 'Петро' } }],
    })
  })

  test('is no obstacle while he only rings at ours', async () => {
    const number = uniquePhone()
    await makeCall(prisma(), { clientNumber: number, state: 'ringing', currentLines: ['2001'] })
    await expect(start(await operator(), { number })).resolves.toMatchObject({})
  })

  test('is called by one of two colleagues who click at once', async () => {
    const [olena, petro, number] = [await operator(), await operator('Петро'), uniquePhone()]
    const calls = await transaction(async (sql) => {
      // Nobody gets further than to the last thing that a call writes, until both have come as far as they can.
      await sql.query('LOCK TABLE "CallLine" IN SHARE MODE')
      const both = Promise.allSettled([start(olena, { number }), start(petro, { number })])
      await expect.poll(() => waiting(sql)).toBe(2)
      return { both }
    })
    const results = await calls.both
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: refused('onTheLine'),
    })
    expect(await callsOf(number)).toHaveLength(1)
  })
})

describe('the admin says what asks', () => {
  const often = async (number: string) => {
    for (let count = 0; count < 5; count++)
      await makeCall(prisma(), { clientNumber: number, direction: 'outgoing', endedAt: new Date() })
  }
  /** Welcome for one minute that is far from now. */
  const quiet = () => {
    const hour = (new Date().getUTCHours() + 14) % 24
    const start = String(hour).padStart(2, '0')
    return { allowedFrom: `${start}:00`, allowedTo: `${start}:01` }
  }

  test('by default the daily cap does, a talk just now does not', async () => {
    await rulesAre({ dailyCap: 5 })
    const number = uniquePhone()
    await often(number)
    await expect(start(await operator(), { number })).rejects.toMatchObject({
      ...refused('dailyCap'),
      obstacles: [{ key: 'dailyCap', values: { tries: 5 } }],
    })
    await rulesAre({ dailyCap: 0 })
    await expect(start(await operator(), { number })).resolves.toMatchObject({})
    await rulesAre({})
  })

  test('everything that is switched on is told at once, and each needs its own word', async () => {
    const [olena, number] = [await operator(), uniquePhone()]
    await often(number)
    const asks = { ownNumber: true, quietHours: true, talkedRecently: true, tooSoon: true, dailyCap: true }
    await rulesAre({ asks, ownNumbers: [number], minimumGapMinutes: 5, ...quiet() })
    const all = ['ownNumber', 'quietHours', 'talkedRecently', 'tooSoon', 'dailyCap'] as const
    await expect(start(olena, { number })).rejects.toMatchObject(refused(...all))
    const most = all.filter((key) => key !== 'tooSoon')
    await expect(start(olena, { number, override: most })).rejects.toMatchObject(refused(...all))
    const { callId } = await start(olena, { number, override: all })
    expect(
      (await prisma().auditEntry.findFirstOrThrow({ where: { subjectId: callId } })).after,
    ).toMatchObject({
      obstacles: all,
    })
    await rulesAre({})
  })
})

test('a word for what does not stand in the way is no override', async () => {
  const [olena, number] = [await operator(), uniquePhone()]
  const { callId } = await start(olena, { number, override: ['stopList', 'dailyCap'] })
  expect(await prisma().auditEntry.count({ where: { subjectId: callId } })).toBe(0)
})

test.each([
  ['uk', 'Цей клієнт просив не дзвонити.'],
  ['ru', 'Этот клиент просил не звонить.'],
  ['en', 'This client asked not to be called.'],
])('the browser gets a sentence in %s, and the obstacles with their values', async (locale, title) => {
  const [olena, number] = [await operator(), uniquePhone()]
  await stop(number, 'просив')
  const cookie = `${sessionCookie()}=${await openSession(olena.id)}; dzvin-locale=${locale}`
  const body = JSON.stringify({ number, service: 'nextel' })
  const headers = { cookie, 'content-type': 'application/json' }
  const request = new Request('http://localhost/api/calls', { method: 'POST', headers, body })
  const answer = await POST(request, { params: Promise.resolve({}) })
  expect(answer.status).toBe(409)
  expect(await answer.json()).toEqual({
    type: 'about:blank',
    status: 409,
    code: 'conflict',
    title,
    obstacles: [{ key: 'stopList', values: { reason: 'просив' } }],
  })
})
