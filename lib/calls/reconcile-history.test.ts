import { createHash, randomUUID } from 'node:crypto'
import http from 'node:http'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { seal } from '@/lib/crypto/secret-box'
import { pool, transaction } from '@/lib/db/pool'
import { prisma } from '@/lib/db/prisma'
import { checkHealth } from '@/lib/health/check-health'
import type { CallEvent } from '@/lib/telephony/call-event'
import { journalWebhook } from '@/lib/webhooks/journal-webhook'
import { makeCustomer, makeOrder, makeUser, uniquePhone } from '@/prisma/factories'
import { AT_ONCE, startBench } from '@/simulator/pbx-test-kit'
import { applyNextWebhook } from './apply-next-webhook'
import { closeSilentCalls } from './close-silent-calls'
import { insertOwnCall } from './own-call'
import { reconcileHistory } from './reconcile-history'
import { recordCallEvent } from './record-call-event'

const token = 'token-of-the-test-module-0000000000000000000'
const MODULE = 'nextel'
const HOUR = 3_600_000
let bench: Awaited<ReturnType<typeof startBench>>
let web: http.Server
const queued: string[] = []

beforeAll(async () => {
  bench = await startBench()
  await prisma().module.create({
    data: {
      key: MODULE,
      version: '1',
      state: 'active',
      settings: { apiHost: 'own', ownUrl: `${bench.url}/tracking/api` },
      apiKeyEncrypted: new Uint8Array(seal('practice-key')),
      webhookTokenHash: new Uint8Array(createHash('sha256').update(token).digest()),
    },
  })
  web = http.createServer(async (request, response) => {
    const body = Buffer.concat(await Array.fromAsync(request))
    await journalWebhook(MODULE, token, body, request.headers['content-type'] ?? '')
    response.end()
  })
  await new Promise<void>((done) => web.listen(0, '127.0.0.1', done))
  const address = web.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  await bench.done('config', { webhookUrl: `http://127.0.0.1:${address.port}/` })
})

afterEach(async () => {
  await bench.done('reset')
  await prisma().historyReading.deleteMany()
  await prisma().module.update({ where: { key: MODULE }, data: { state: 'active' } })
})

afterAll(async () => {
  await bench.close()
  web.closeAllConnections()
  await new Promise((done) => web.close(done))
})

async function drain(): Promise<void> {
  const keep = async (_sql: unknown, call: { newRecordings: string[] }) =>
    void queued.push(...call.newRecordings)
  if (await applyNextWebhook(keep)) await drain()
}

/** Reads now, also what has only just ended; from an hour ago on when nothing was read before. */
async function reconcile(graceMs = -HOUR): Promise<number | null> {
  const hourAgo = new Date(Date.now() - HOUR)
  await prisma().historyReading.createMany({
    data: { moduleKey: MODULE, since: hourAgo, readTo: hourAgo },
    skipDuplicates: true,
  })
  return reconcileHistory({
    moduleKey: MODULE,
    everyMs: 120_000,
    graceMs,
    atOnce: true,
    withCall: async (_sql, call) => void queued.push(...call.newRecordings),
  })
}

const callsOf = (number: string) =>
  prisma().call.findMany({
    where: { clientNumber: number },
    include: { lines: { orderBy: { line: 'asc' } }, recordings: true },
    orderBy: { startedAt: 'asc' },
  })

const reading = () => prisma().historyReading.findUniqueOrThrow({ where: { moduleKey: MODULE } })

const digits = (e164: string) => e164.slice(1)
const ago = (ms: number) => new Date(Math.floor((Date.now() - ms) / 1_000) * 1_000)

/** A call that only the history knows. */
function past(client: string, more: { date?: Date; [field: string]: unknown } = {}) {
  const { date = ago(HOUR / 2), ...rest } = more
  return bench.done('past-calls', { client: digits(client), date: date.toISOString(), ...rest })
}

const EVENTS = ['CALL_NEW', 'CALL_REDIRECT', 'CALL_ANSWER', 'CALL_END'] as const

test('200 calls with shuffled, doubled and missing webhooks are exactly these 200 calls after one reading', async () => {
  const scripts = ['answered', 'missed', 'hunt', 'transferred', 'outgoing', 'busy', 'refused'] as const
  const placedSchema = z.object({
    call: z.looseObject({ dbid: z.number(), client: z.string(), state: z.string() }),
  })
  const places = Array.from({ length: 200 }, (_, index) => async () => {
    const client = digits(uniquePhone())
    const script = scripts[index % scripts.length]
    const party =
      script === 'outgoing' || script === 'busy' || script === 'refused' ? { to: client } : { from: client }
    const placed = await bench.done('calls', {
      script,
      ...party,
      timings: AT_ONCE,
      secondsTalk: 20 + (index % 50),
      wait: true,
      misbehave: {
        shuffle: index % 3 === 0 ? 'random' : false,
        duplicates: index % 4 === 0 ? 2 : 0,
        // Every set of lost events in turn, all and none of them too.
        drop: EVENTS.filter((_, bit) => (index >> bit) & 1),
      },
    })
    return placedSchema.parse(placed).call
  })
  const made = []
  for (let at = 0; at < places.length; at += 20)
    made.push(...(await Promise.all(places.slice(at, at + 20).map((place) => place()))))
  await drain()
  const lost = Array.from({ length: 200 }, (_, index) => index).filter((index) => index & 8).length
  expect(await reconcile()).toBe(lost)

  const known = await prisma().call.findMany({
    where: { clientRaw: { in: made.map(({ client }) => client) } },
  })
  expect(known).toHaveLength(200)
  const words: Record<string, string> = {
    ANSWER: 'answered',
    NOANSWER: 'missed',
    BUSY: 'busy',
    FAIL: 'failed',
  }
  for (const { dbid, client, state, secondsTalk, secondsFullTime, answeredBy } of made) {
    const call = known.find(({ permanentId }) => permanentId === String(dbid))
    expect(call).toMatchObject({
      state: 'ended',
      clientRaw: client,
      result: words[state],
      talkSeconds: secondsTalk,
      totalSeconds: secondsFullTime,
      answeredLine: answeredBy,
      currentLines: [],
    })
  }
  const versions = new Map(known.map(({ id, version }) => [id, version]))
  expect(await reconcile()).toBe(0)
  const after = await prisma().call.findMany({ where: { id: { in: [...versions.keys()] } } })
  expect(after.filter(({ id, version }) => versions.get(id) !== version)).toEqual([])
  expect(await prisma().call.count({ where: { clientRaw: { in: made.map(({ client }) => client) } } })).toBe(
    200,
  )
}, 120_000)

test('a call nobody was told of is made as by a webhook: client, order, line, recording and the mark', async () => {
  const olena = await makeUser(prisma(), { sipLine: '81001' })
  const customer = await makeCustomer(prisma(), { name: 'Ганна Тестова' })
  const phone = customer.phones[0]?.e164 ?? ''
  const order = await makeOrder(prisma(), { customerId: customer.id, phoneTyped: phone })
  await past(phone, { line: '81001', secondsTalk: 40 })
  expect(await reconcile()).toBe(1)
  const [call] = await callsOf(phone)
  expect(call).toMatchObject({
    state: 'ended',
    result: 'answered',
    talkSeconds: 40,
    customerId: customer.id,
    orderNumber: order.number,
    answeredLine: '81001',
    lines: [{ line: '81001', userId: olena.id, closedAt: expect.any(Date) }],
    restoredAt: expect.any(Date),
  })
  expect(call?.recordings).toHaveLength(1)
  expect(queued).toContain(call?.recordings[0]?.id)
})

test('a call whose webhooks may still come is left to them', async () => {
  const phone = uniquePhone()
  await past(phone, { date: ago(40_000), secondsTalk: 20, secondsFullTime: 30 })
  expect(await reconcile(60_000)).toBe(0)
  expect(await callsOf(phone)).toEqual([])
  expect(await reconcile(5_000)).toBe(1)
})

test('webhooks that come after the history join its call', async () => {
  const phone = uniquePhone()
  const date = ago(HOUR / 2)
  await past(phone, { date, line: '2001' })
  await reconcile()
  const written = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Kyiv',
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  const call = { id: 77_001, from: digits(phone), direction: 'IN', date: written.format(date) }
  for (const [event, more] of [
    ['CALL_ANSWER', { to: ['2001'] }],
    ['CALL_REDIRECT', { to: ['2001', '2002'] }],
    ['CALL_NEW', { to: [], utmSource: 'google' }],
  ] as const) {
    const body = Buffer.from(JSON.stringify({ event, call: { ...call, ...more } }))
    await journalWebhook(MODULE, token, body, 'application/json')
  }
  await drain()
  const calls = await callsOf(phone)
  expect(calls).toMatchObject([
    { externalId: '77001', state: 'ended', result: 'answered', answeredLine: '2001', utmSource: 'google' },
  ])
  expect(calls[0]?.lines.map(({ line }) => line)).toEqual(['2001', '2002'])
})

test('a call that was closed as unknown gets its true end, a live one its missing end', async () => {
  const [silent, live] = [uniquePhone(), uniquePhone()]
  for (const phone of [silent, live]) {
    await bench.step('calls', {
      script: 'answered',
      from: digits(phone),
      timings: AT_ONCE,
      secondsTalk: 25,
      wait: true,
      misbehave: { drop: ['CALL_END'] },
    })
  }
  await drain()
  await pool().query(`UPDATE "Call" SET "updatedAt" = now() - interval '5 hours' WHERE "clientNumber" = $1`, [
    silent,
  ])
  await closeSilentCalls()
  expect(await callsOf(silent)).toMatchObject([{ state: 'ended', result: 'unknown' }])
  expect(await callsOf(live)).toMatchObject([{ state: 'talking' }])
  expect(await reconcile()).toBe(2)
  for (const phone of [silent, live])
    expect(await callsOf(phone)).toMatchObject([
      { state: 'ended', result: 'answered', talkSeconds: 25, restoredAt: expect.any(Date), recordings: [{}] },
    ])
})

test('an end without the link gets its recording', async () => {
  const phone = uniquePhone()
  const placed = await bench.step('calls', {
    script: 'answered',
    from: digits(phone),
    timings: AT_ONCE,
    secondsTalk: 25,
    wait: true,
    misbehave: { drop: ['CALL_END'] },
  })
  await drain()
  const [call] = await callsOf(phone)
  const end = {
    id: placed.call.id,
    dbid: placed.call.dbid,
    from: digits(phone),
    to: ['2001'],
    direction: 'IN',
  }
  const told = { ...end, state: 'ANSWER', secondsTalk: 25, secondsFullTime: 26 }
  const body = Buffer.from(JSON.stringify({ event: 'CALL_END', call: told }))
  await journalWebhook(MODULE, token, body, 'application/json')
  await drain()
  expect(await callsOf(phone)).toMatchObject([{ id: call?.id, state: 'ended', recordings: [] }])
  expect(await reconcile()).toBe(1)
  expect(await callsOf(phone)).toMatchObject([
    { id: call?.id, totalSeconds: 26, recordings: [{ state: 'pending' }], restoredAt: expect.any(Date) },
  ])
})

test.each([
  ['with its meta repeated', true],
  ['by line, number and time', false],
])('a call of ours without a webhook is found %s and not doubled', async (_title, hasMeta) => {
  const phone = uniquePhone()
  const user = await makeUser(prisma(), { sipLine: hasMeta ? '82001' : '82002' })
  const order = await makeOrder(prisma(), { phoneTyped: phone })
  const id = randomUUID()
  await insertOwnCall(pool(), {
    ...{ id, moduleKey: MODULE, line: user.sipLine ?? '', number: phone, userId: user.id },
    ...{ orderNumber: order.number, customerId: null },
  })
  const date = ago(-5_000)
  await past(phone, { direction: 'OUT', line: user.sipLine, date, ...(hasMeta && { meta: id }) })
  expect(await reconcile()).toBe(1)
  expect(await callsOf(phone)).toMatchObject([
    { id, state: 'ended', result: 'answered', orderNumber: order.number, startedAt: date, recordings: [{}] },
  ])
})

test('a call of ours in the second of the two equal hours is found, though the history cannot tell which it was', async () => {
  const phone = uniquePhone()
  const user = await makeUser(prisma(), { sipLine: '82003' })
  const id = randomUUID()
  const clicked = new Date('2026-10-25T01:30:00Z')
  await insertOwnCall(pool(), {
    ...{ id, moduleKey: MODULE, line: '82003', number: phone, userId: user.id },
    ...{ orderNumber: null, customerId: null },
  })
  await prisma().call.update({ where: { id }, data: { createdAt: clicked, startedAt: clicked } })
  await past(phone, { direction: 'OUT', line: '82003', date: new Date('2026-10-25T01:30:10Z') })
  // One in the first of the two hours and one after them are read in the same piece, each once.
  const [first, after] = [uniquePhone(), uniquePhone()]
  await past(first, { date: new Date('2026-10-25T00:10:00Z') })
  await past(after, { date: new Date('2026-10-25T02:10:00Z') })
  const readTo = new Date('2026-10-25T01:20:00Z')
  await prisma().historyReading.create({
    data: { moduleKey: MODULE, since: new Date('2026-10-25T00:05:00Z'), readTo },
  })
  expect(await reconcile()).toBe(3)
  expect(await callsOf(phone)).toMatchObject([{ id, result: 'answered' }])
  expect(await callsOf(first)).toMatchObject([{ startedAt: new Date('2026-10-25T00:10:00Z') }])
  expect(await callsOf(after)).toMatchObject([{ startedAt: new Date('2026-10-25T02:10:00Z') }])
  expect((await reading()).readTo.getTime()).toBeGreaterThan(Date.now() - 60_000)
})

test('an equal line of the history changes nothing', async () => {
  const phone = uniquePhone()
  await bench.step('calls', { script: 'transferred', from: digits(phone), timings: AT_ONCE, wait: true })
  await drain()
  const before = await callsOf(phone)
  expect(await reconcile()).toBe(0)
  expect(await callsOf(phone)).toEqual(before)
  expect(before).toMatchObject([{ restoredAt: null, state: 'ended' }])
})

test.each([
  ['error', 'refused'],
  ['http500', 'not_understood'],
  ['garbage', 'not_understood'],
  ['html', 'not_understood'],
  ['empty', 'not_understood'],
])('a vendor with %s leaves what was read where it was, and the pauses grow', async (fault, failure) => {
  const phone = uniquePhone()
  await past(phone)
  await bench.done('misbehave', { api: [{ method: 'history', fault, times: 2, message: 'Internal error' }] })
  await reconcile()
  const first = await reading()
  expect(first).toMatchObject({ failures: 1, failure, lastOkAt: null })
  expect(first.readTo.getTime()).toBeLessThan(Date.now() - HOUR + 60_000)
  // Not even a start is a reason to ask before the pause is over.
  expect(await reconcile()).toBeNull()
  await prisma().historyReading.updateMany({ data: { nextAt: new Date() } })
  await reconcile()
  const second = await reading()
  expect(second).toMatchObject({ failures: 2, readTo: first.readTo })
  expect(second.nextAt.getTime() - Date.now()).toBeGreaterThan(first.nextAt.getTime() - Date.now())
  expect((await checkHealth()).history).toMatchObject({ state: 'failing', failure })
  await prisma().historyReading.updateMany({ data: { nextAt: new Date() } })
  expect(await reconcile()).toBe(1)
  expect(await reading()).toMatchObject({ failures: 0, failure: null, lastOkAt: expect.any(Date) })
})

test('what happens while the module is off is not brought back', async () => {
  const phone = uniquePhone()
  await reconcile()
  await prisma().historyReading.updateMany({ data: { readTo: ago(HOUR) } })
  await prisma().module.update({ where: { key: MODULE }, data: { state: 'off' } })
  await past(phone)
  expect(await reconcile()).toBeNull()
  await prisma().module.update({ where: { key: MODULE }, data: { state: 'active' } })
  await prisma().historyReading.updateMany({ data: { nextAt: new Date() } })
  expect(await reconcile()).toBe(0)
  expect(await callsOf(phone)).toEqual([])
})

test('two readers at once repair once', async () => {
  const phone = uniquePhone()
  await past(phone)
  await Promise.all([reconcile(), reconcile(), reconcile()])
  expect(await callsOf(phone)).toHaveLength(1)
})

const noUtm = { source: null, medium: null, campaign: null, term: null, content: null }

/** What webhooks and history tell of one call; webhooks share a random id, the history has the lasting one. */
function tellings(phone: string, id: number, startedAt: Date, talkSeconds: number) {
  const base: Omit<CallEvent, 'kind' | 'lines'> = {
    externalId: String(id),
    permanentId: null,
    direction: 'incoming',
    clientRaw: digits(phone),
    outerNumber: null,
    groupName: null,
    startedAt,
    source: null,
    meta: null,
    utm: noUtm,
    googleId: null,
    referer: null,
    end: null,
  }
  const answered = talkSeconds > 0
  const end: CallEvent = {
    ...base,
    kind: 'ended',
    permanentId: String(id + 1_000_000),
    lines: answered ? ['2002'] : ['2001', '2002'],
    end: {
      ...{
        result: answered ? 'answered' : 'missed',
        vendorState: answered ? 'ANSWER' : 'NOANSWER',
        talkSeconds,
      },
      ...{
        totalSeconds: talkSeconds + 9,
        cause: 16,
        recordingUrl: answered ? `https://api.unitalk.cloud/rec/${id}` : null,
      },
    },
  }
  const webhooks: CallEvent[] = [
    { ...base, kind: 'new', lines: [] },
    { ...base, kind: 'redirected', lines: ['2001', '2002'] },
    ...(answered ? [{ ...base, kind: 'answered' as const, lines: ['2002'] }] : []),
    end,
  ]
  return { webhooks, history: { ...end, externalId: null } }
}

test('any webhooks lost and the history read are the calls of all webhooks, in any order of both', async () => {
  let id = 1_000
  const story = fc
    .array(
      fc.record({
        talk: fc.nat({ max: 100 }),
        kept: fc.subarray([0, 1, 2, 3]),
        twice: fc.subarray([0, 1, 2, 3]),
      }),
      { minLength: 1, maxLength: 3 },
    )
    .chain((calls) =>
      fc.record({ calls: fc.constant(calls), order: fc.infiniteStream(fc.nat({ max: 1_000 })) }),
    )
  await fc.assert(
    fc.asyncProperty(story, async ({ calls, order }) => {
      const phone = uniquePhone()
      const told = calls.map(({ talk, kept, twice }, index) => {
        id += 1
        const { webhooks, history } = tellings(phone, id, ago(HOUR - index * 200_000), talk)
        const came = kept.flatMap((at) => webhooks[at] ?? [])
        return {
          full: webhooks,
          events: [
            ...came,
            ...twice.flatMap((at) => (kept.includes(at) ? (webhooks[at] ?? []) : [])),
            history,
            history,
          ],
        }
      })
      const events = told
        .flatMap((call) => call.events)
        .map((event) => ({ event, at: order.next().value }))
        .toSorted((a, b) => a.at - b.at)
      for (const { event } of events)
        await transaction((sql) => recordCallEvent(sql, MODULE, event, new Date()))
      const found = await callsOf(phone)
      expect(found.map(({ permanentId }) => permanentId)).toEqual(
        told.map(({ full }) => full.at(-1)?.permanentId),
      )
      for (const [index, { talk }] of calls.entries())
        expect(found[index]).toMatchObject({
          ...{
            state: 'ended',
            result: talk > 0 ? 'answered' : 'missed',
            talkSeconds: talk,
            totalSeconds: talk + 9,
          },
          ...{
            answeredLine: talk > 0 ? '2002' : null,
            currentLines: [],
            startedAt: told[index]?.full[0]?.startedAt,
          },
          ...{ recordings: talk > 0 ? [{}] : [] },
        })
    }),
    { numRuns: 60 },
  )
}, 60_000)
