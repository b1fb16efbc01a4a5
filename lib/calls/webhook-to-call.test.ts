import { createHash, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { pool } from '@/lib/db/pool'
import { prisma } from '@/lib/db/prisma'
import { journalWebhook } from '@/lib/webhooks/journal-webhook'
import { makeCustomer, makeOrder, makeUser, uniquePhone } from '@/prisma/factories'
import { applyNextWebhook } from './apply-next-webhook'
import { listLiveCalls } from './list-live-calls'
import { recordCallEvent } from './record-call-event'
import { saveOrderFromCall } from './save-order-from-call'

const token = 'token-of-the-test-module-0000000000000000000'
let nextId = 500_000
const newRecordings: string[] = []

beforeAll(async () => {
  await prisma().module.create({
    data: {
      key: 'nextel',
      version: '1',
      state: 'active',
      webhookTokenHash: new Uint8Array(createHash('sha256').update(token).digest()),
    },
  })
})

type Fields = Record<string, unknown>

function post(event: string, call: Fields, at = token) {
  return journalWebhook('nextel', at, Buffer.from(JSON.stringify({ event, call })), 'application/json')
}

async function drain(): Promise<void> {
  const more = await applyNextWebhook(async (_sql, call) => {
    newRecordings.push(...call.newRecordings)
  })
  if (more) await drain()
}

/** An operator with a line of his own, so that tests do not meet. */
async function operator(name: string) {
  nextId += 1
  const user = await makeUser(prisma(), { name, sipLine: String(nextId) })
  return { ...user, line: String(nextId), email: user.email, role: 'operator' as const }
}

function incoming(from: string, changes: Fields = {}): Fields {
  nextId += 1
  const started = { id: nextId, from: from.slice(1), to: [], direction: 'IN', date: '2026-11-02 10:15:00' }
  return { ...started, outerNumber: '380440000001', state: null, source: 'REGULAR', ...changes }
}

const callsOf = (number: string) =>
  prisma().call.findMany({ where: { clientNumber: number }, include: { lines: true, recordings: true } })

describe('the journal', () => {
  test('a wrong token stores nothing and is told that there is nothing', async () => {
    const before = await prisma().webhookEvent.count()
    await expect(post('CALL_NEW', incoming(uniquePhone()), 'wrong')).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await prisma().webhookEvent.count()).toBe(before)
  })

  test('ten equal webhooks at once are one entry, ten copies and one call', async () => {
    const phone = uniquePhone()
    const call = incoming(phone)
    await Promise.all(Array.from({ length: 10 }, () => post('CALL_NEW', call)))
    await drain()
    const calls = await callsOf(phone)
    expect(calls).toHaveLength(1)
    const entries = await prisma().webhookEvent.findMany({ where: { callId: calls[0]?.id ?? '' } })
    expect(entries).toMatchObject([{ copies: 10, state: 'applied' }])
  })

  test('the same bytes after three seconds are news: a group that rings in turn comes back', async () => {
    const [olena, andrii] = [await operator('Олена'), await operator('Андрій')]
    const phone = uniquePhone()
    const call = incoming(phone)
    await post('CALL_REDIRECT', { ...call, to: [olena.line] })
    await post('CALL_REDIRECT', { ...call, to: [andrii.line] })
    await drain()
    expect((await callsOf(phone))[0]?.currentLines).toEqual([andrii.line])
    await pool().query(`UPDATE "WebhookEvent" SET "lastReceivedAt" = now() - interval '11 seconds'`)
    await post('CALL_REDIRECT', { ...call, to: [olena.line] })
    await drain()
    expect((await callsOf(phone))[0]?.currentLines).toEqual([olena.line])
  })

  test('a module that is off keeps what comes and applies nothing', async () => {
    await prisma().module.update({ where: { key: 'nextel' }, data: { state: 'off' } })
    const phone = uniquePhone()
    await post('CALL_NEW', incoming(phone))
    await drain()
    await prisma().module.update({ where: { key: 'nextel' }, data: { state: 'active' } })
    expect(await callsOf(phone)).toEqual([])
    expect(await prisma().webhookEvent.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
      state: 'ignored',
    })
  })

  test('what cannot be read is kept with the reason and holds up nothing', async () => {
    const phone = uniquePhone()
    await journalWebhook('nextel', token, Buffer.from('<html>\0 not json'), 'text/html')
    await journalWebhook(
      'nextel',
      token,
      Buffer.from('{"event":"IVR_ACTION","meta":"x","pressedDigit":"1"}'),
      'application/json',
    )
    await post('CALL_NEW', incoming(phone))
    await drain()
    expect(await callsOf(phone)).toHaveLength(1)
    const odd = await prisma().webhookEvent.findMany({
      where: { callId: null, state: { in: ['failed', 'ignored'] } },
      orderBy: { id: 'desc' },
      take: 2,
    })
    expect(odd.every(({ event, error }) => event ?? error)).toBe(true)
  })

  test.each([
    ['<html> no JSON', 'the webhook is neither JSON nor a form'],
    ['{"event":"CALL_NEW","call":{', 'the webhook is broken JSON'],
    ['["CALL_NEW"]', 'the webhook is JSON, but not an object'],
    ['{"event":"CALL_NEW","call":{"from":"380500000001"}}', /^CALL_NEW without the id of a call/],
    [
      `{"event":"CALL_END","call":{"id":"${'7'.repeat(101)}","from":"380500000001"}}`,
      /^CALL_END .* more than 100 characters$/,
    ],
  ])('what can never be read is failed at once, with its sentence: %s', async (body, sentence) => {
    await journalWebhook('nextel', token, Buffer.from(body), 'text/plain')
    const before = await prisma().call.count()
    await drain()
    const entry = await prisma().webhookEvent.findFirst({ orderBy: { id: 'desc' } })
    expect(entry).toMatchObject({ state: 'failed', attempts: 1, dueAt: null, callId: null })
    expect(entry?.error).toMatch(sentence)
    expect(await prisma().call.count()).toBe(before)
  })
})

describe('a call', () => {
  test('is in the log after its end alone, with client, length and recording', async () => {
    const olena = await operator('Олена')
    const customer = await makeCustomer(prisma(), { name: 'Ганна Тестова' })
    const phone = customer.phones[0]?.e164 ?? ''
    const order = await makeOrder(prisma(), { customerId: customer.id, phoneTyped: phone })
    const link = `https://api.unitalk.cloud:8443/tracking/rec/${nextId}/2026-11-02`
    await post(
      'CALL_END',
      incoming(phone, {
        dbid: nextId,
        to: [olena.line],
        state: 'ANSWER',
        secondsFullTime: 42,
        secondsTalk: 30,
        cause: 16,
        link,
      }),
    )
    await drain()
    expect(await callsOf(phone)).toMatchObject([
      {
        state: 'ended',
        result: 'answered',
        customerId: customer.id,
        orderNumber: order.number,
        talkSeconds: 30,
        startedAt: new Date('2026-11-02T08:15:00.000Z'),
        endedAt: new Date('2026-11-02T08:15:42.000Z'),
        lines: [{ line: olena.line, userId: olena.id }],
        recordings: [{ sourceUrl: link, state: 'pending' }],
      },
    ])
    expect(newRecordings).toHaveLength(1)
  })

  test('two workers and all events at once, shuffled and doubled, make one call', async () => {
    const olena = await operator('Олена')
    const phone = uniquePhone()
    const call = incoming(phone)
    const events = [
      ['CALL_NEW', call],
      ['CALL_REDIRECT', { ...call, to: [olena.line] }],
      ['CALL_ANSWER', { ...call, to: [olena.line] }],
      [
        'CALL_END',
        { ...call, to: [olena.line], dbid: nextId, state: 'ANSWER', secondsFullTime: 20, secondsTalk: 9 },
      ],
    ] as const
    const shuffled = fc.sample(fc.shuffledSubarray([...events, ...events], { minLength: 8 }), 1)[0] ?? []
    await Promise.all(shuffled.map(([event, fields]) => post(event, fields)))
    await Promise.all([drain(), drain(), drain()])
    expect(await callsOf(phone)).toMatchObject([
      { state: 'ended', result: 'answered', talkSeconds: 9, answeredLine: olena.line },
    ])
  })

  test('an id that the vendor uses again another day is another call', async () => {
    const phone = uniquePhone()
    const call = incoming(phone)
    await post('CALL_NEW', call)
    await post('CALL_NEW', { ...call, date: '2026-11-05 12:00:00' })
    await drain()
    expect(await callsOf(phone)).toHaveLength(2)
  })

  test('a call that failed in the middle of a transaction is applied later, whole', async () => {
    const phone = uniquePhone()
    await post('CALL_NEW', incoming(phone))
    await applyNextWebhook(async () => {
      throw new Error('the job queue is away')
    })
    expect(await callsOf(phone)).toEqual([])
    expect(await prisma().webhookEvent.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
      state: 'failed',
      attempts: 1,
      error: 'the job queue is away',
    })
    await pool().query('UPDATE "WebhookEvent" SET "dueAt" = now() WHERE state = \'failed\'')
    await drain()
    expect(await callsOf(phone)).toHaveLength(1)
  })

  test('a hidden number is nobody’s, and no random client', async () => {
    await post('CALL_NEW', { ...incoming('+anonymous'), from: 'anonymous' })
    await drain()
    const hidden = await prisma().call.findFirst({ orderBy: { createdAt: 'desc' } })
    expect(hidden).toMatchObject({ clientNumber: null, customerId: null })
  })
})

describe('the cards', () => {
  test('a hunt group rings at both; when one answers the other reads who', async () => {
    const [olena, andrii, outsider] = [
      await operator('Олена Коваль'),
      await operator('Андрій Мельник'),
      await operator('Інша'),
    ]
    const call = incoming(uniquePhone())
    await post('CALL_NEW', call)
    await post('CALL_REDIRECT', { ...call, to: [olena.line, andrii.line] })
    await drain()
    expect(await listLiveCalls(olena, 'uk')).toMatchObject([{ place: 'ringing' }])
    expect(await listLiveCalls(andrii, 'uk')).toMatchObject([{ place: 'ringing' }])
    expect(await listLiveCalls(outsider, 'uk')).toEqual([])
    await post('CALL_ANSWER', { ...call, to: [andrii.line] })
    await drain()
    expect(await listLiveCalls(andrii, 'uk')).toMatchObject([{ place: 'talking' }])
    expect(await listLiveCalls(olena, 'uk')).toMatchObject([
      { place: 'elsewhere', answeredBy: 'Андрій Мельник' },
    ])
    await pool().query(`UPDATE "Call" SET "updatedAt" = now() - interval '5 seconds'`)
    expect(await listLiveCalls(olena, 'uk')).toEqual([])
  })

  test('a known client comes with his orders, the open one first', async () => {
    const olena = await operator('Олена')
    const customer = await makeCustomer(prisma(), { name: 'Ганна Тестова' })
    const phone = customer.phones[0]?.e164 ?? ''
    const open = await makeOrder(prisma(), {
      customerId: customer.id,
      statusKey: 'confirmed',
      createdAt: new Date('2026-10-01'),
    })
    await makeOrder(prisma(), {
      customerId: customer.id,
      statusKey: 'done',
      createdAt: new Date('2026-10-20'),
    })
    await post('CALL_NEW', incoming(phone, { to: [olena.line] }))
    await drain()
    expect(await listLiveCalls(olena, 'en')).toMatchObject([
      {
        clientName: 'Ганна Тестова',
        orderNumber: open.number,
        ordersCount: 2,
        orders: [{ number: open.number, open: true, statusName: 'Confirmed' }, { open: false }],
      },
    ])
  })

  test('saving the order twice at once makes one, with phone and UTM, and the call belongs to it', async () => {
    const olena = await operator('Олена')
    const phone = uniquePhone()
    await post('CALL_NEW', incoming(phone, { to: [olena.line], utmSource: 'google', utmCampaign: 'autumn' }))
    await drain()
    const callId = (await callsOf(phone))[0]?.id ?? ''
    const saved = await Promise.all(
      [1, 2, 3].map(() => saveOrderFromCall(olena, callId, { clientName: 'Ганна', comment: '' })),
    )
    expect(new Set(saved.map(({ number }) => number)).size).toBe(1)
    const order = await prisma().order.findMany({ where: { phone }, include: { customer: true } })
    expect(order).toMatchObject([
      {
        clientName: 'Ганна',
        utmSource: 'google',
        utmCampaign: 'autumn',
        source: 'call',
        operatorId: olena.id,
      },
    ])
    expect((await callsOf(phone))[0]).toMatchObject({
      orderNumber: order[0]?.number,
      customerId: order[0]?.customerId,
    })
  })

  test('nobody makes an order of a call that was not his', async () => {
    const [olena, other] = [await operator('Олена'), await operator('Інша')]
    const phone = uniquePhone()
    await post('CALL_NEW', incoming(phone, { to: [olena.line] }))
    await drain()
    const callId = (await callsOf(phone))[0]?.id ?? ''
    await expect(saveOrderFromCall(other, callId, { clientName: '', comment: '' })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(
      saveOrderFromCall(olena, randomUUID(), { clientName: '', comment: '' }),
    ).rejects.toMatchObject({ code: 'not_found' })
    expect(await prisma().order.count({ where: { phone } })).toBe(0)
  })
})

describe('a call we started', () => {
  const outgoing = (line: string, number: string, meta: string | null): Fields => {
    nextId += 1
    const now = new Date(Date.now()).toLocaleString('sv-SE', { timeZone: 'Europe/Kyiv' })
    return {
      id: nextId,
      from: line,
      to: [number.slice(1)],
      direction: 'OUT',
      date: now,
      source: 'API',
      ...(meta ? { meta } : {}),
    }
  }

  async function ours(echo: boolean) {
    const olena = await operator('Олена')
    const number = uniquePhone()
    const own = await prisma().call.create({
      data: {
        moduleKey: 'nextel',
        direction: 'outgoing',
        state: 'dialing',
        clientNumber: number,
        clientRaw: number,
        currentLines: [olena.line],
        startedAt: new Date(),
        initiatedById: olena.id,
        lines: { create: { line: olena.line, userId: olena.id } },
      },
    })
    return { olena, number, own, call: outgoing(olena.line, number, echo ? own.id : null) }
  }

  test.each([true, false])('is known again by its webhooks (meta echoed: %s)', async (echo) => {
    const { olena, number, own, call } = await ours(echo)
    expect(await listLiveCalls(olena, 'uk')).toMatchObject([{ place: 'softphone' }])
    await post('CALL_NEW', call)
    await drain()
    expect(await listLiveCalls(olena, 'uk')).toMatchObject([{ id: own.id, place: 'ringing' }])
    await post('CALL_ANSWER', call)
    await post('CALL_END', { ...call, state: 'ANSWER', secondsFullTime: 20, secondsTalk: 8, dbid: nextId })
    await drain()
    expect(await callsOf(number)).toMatchObject([{ id: own.id, result: 'answered', talkSeconds: 8 }])
  })

  test('is not mixed up with a colleague’s call to the same number', async () => {
    const { number, own } = await ours(false)
    const andrii = await operator('Андрій')
    await post('CALL_NEW', outgoing(andrii.line, number, null))
    await drain()
    expect(await callsOf(number)).toHaveLength(2)
    expect(await prisma().call.findUniqueOrThrow({ where: { id: own.id } })).toMatchObject({
      externalId: null,
    })
  })
})

test('an event applied again changes nothing', async () => {
  const client = await pool().connect()
  try {
    const number = uniquePhone()
    const event = {
      kind: 'new',
      externalId: String(++nextId),
      permanentId: null,
      direction: 'incoming',
      clientRaw: number,
      lines: ['2999'],
      outerNumber: null,
      groupName: null,
      startedAt: new Date(),
      source: null,
      meta: null,
      googleId: null,
      referer: null,
      end: null,
      utm: { source: null, medium: null, campaign: null, term: null, content: null },
    } as const
    const first = await recordCallEvent(client, 'nextel', { ...event, lines: [...event.lines] }, new Date())
    const again = await recordCallEvent(client, 'nextel', { ...event, lines: [...event.lines] }, new Date())
    expect(first.changed).toBe(true)
    expect(again).toMatchObject({ changed: false, callId: first.callId, version: first.version })
  } finally {
    client.release()
  }
})
