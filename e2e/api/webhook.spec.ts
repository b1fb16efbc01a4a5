import { uniquePhone } from '@/prisma/factories'
import { card, toVendor } from '../fixtures/call-card'
import { callerOf } from '../fixtures/caller'
import { expectProblem } from '../fixtures/expect-problem'
import { fingerprint } from '../fixtures/fingerprint'
import { expect, test } from '../fixtures/test'

let lastId = 700_000
const nextId = () => ++lastId

/** A webhook as the vendor documents it. */
const event = (name: string, call: Record<string, unknown>) => ({
  event: name,
  call: { direction: 'IN', outerNumber: '380440000001', source: 'REGULAR', ...call },
})

/** The vendor's clock: Kyiv, without offset. */
const kyivNow = () =>
  new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone: 'Europe/Kyiv',
  }).format(new Date())

test('a wrong token is 404 and stores nothing', async ({ stack, db, webhookUrl }) => {
  const ask = callerOf(stack.origin, null)
  const right = new URL(webhookUrl).pathname
  const before = await fingerprint(db)
  const json = event('CALL_NEW', { id: nextId(), from: '380500000001', to: [] })
  for (const path of [
    '/api/webhooks/nextel/wrong',
    `${right}x`,
    right.slice(0, -1),
    right.replace(/[^/]+$/, (token) => token.toUpperCase()),
    `/api/webhooks/nextel/${'x'.repeat(300)}`,
    '/api/webhooks/nextel/%00',
  ]) {
    for (const method of ['POST', 'GET']) {
      expectProblem(await ask(method, path, method === 'POST' ? { json } : {}), 'not_found')
    }
  }
  expect(await fingerprint(db)).toEqual(before)
})

test('ten equal webhooks at once make one call and one pop-up', async ({
  stack,
  db,
  operator,
  at,
  webhookUrl,
}) => {
  const olena = await operator()
  const page = await at(olena, '/calls')
  const ask = callerOf(stack.origin, null)
  const id = nextId()
  const phone = uniquePhone()
  const path = new URL(webhookUrl).pathname
  const ring = event('CALL_REDIRECT', { id, from: toVendor(phone), to: [olena.sipLine], date: kyivNow() })
  const answers = await Promise.all(Array.from({ length: 10 }, () => ask('POST', path, { json: ring })))
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200))

  await expect(card(page, 'incoming')).toContainText('Дзвонить')
  await expect(card(page, 'incoming')).toHaveCount(1)
  expect(await db.call.count({ where: { clientNumber: phone } })).toBe(1)
  expect(await db.webhookEvent.findMany({ where: { call: { clientNumber: phone } } })).toMatchObject([
    { copies: 10, state: 'applied' },
  ])
})

test('ten copies of every webhook of a whole call, all at once, make one call with one recording', async ({
  db,
  operator,
  at,
  pbx,
}) => {
  const olena = await operator()
  const page = await at(olena, '/calls')
  const phone = uniquePhone()
  const call = await pbx.incoming(toVendor(phone), { misbehave: { duplicates: 9 } })
  await call.ring(olena.sipLine)
  await expect(card(page, 'incoming')).toContainText('Дзвонить')
  await call.answer(olena.sipLine)
  await call.hangUp({ secondsTalk: 3 })
  await expect(card(page, 'incoming')).toContainText('Розмова завершена')
  await expect(card(page, 'incoming')).toHaveCount(1)
  expect(
    await db.call.findMany({ where: { clientNumber: phone }, include: { recordings: true } }),
  ).toMatchObject([{ result: 'answered', talkSeconds: 3, recordings: [{}] }])
})

for (const [title, misbehave] of Object.entries({
  'in reverse order': { shuffle: 'reverse' },
  'with only the end left of it': { drop: ['CALL_NEW', 'CALL_REDIRECT', 'CALL_ANSWER'] },
  'as forms': { form: true },
  'as flat forms': { form: true, flat: true },
  'as GET with a query': { get: true },
  'as a flat GET': { get: true, flat: true },
  'flat, with numbers as text and another name for the end': {
    flat: true,
    numbersAsStrings: true,
    endedName: true,
  },
})) {
  test(`a call that comes ${title} is the same call`, async ({ db, operator, pbx }) => {
    const olena = await operator()
    const phone = uniquePhone()
    const call = await pbx.incoming(toVendor(phone), { misbehave })
    await call.ring(olena.sipLine)
    await call.answer(olena.sipLine)
    await call.hangUp({ secondsTalk: 5 })
    await expect
      .poll(() =>
        db.call.findMany({
          where: { clientNumber: phone },
          select: { state: true, result: true, talkSeconds: true, answeredLine: true, direction: true },
        }),
      )
      .toEqual([
        {
          state: 'ended',
          result: 'answered',
          talkSeconds: 5,
          answeredLine: olena.sipLine,
          direction: 'incoming',
        },
      ])
    await expect
      .poll(() =>
        db.webhookEvent.count({ where: { call: { clientNumber: phone }, state: { not: 'applied' } } }),
      )
      .toBe(0)
  })
}

test('whatever else is posted is kept, answered 200 and makes no call', async ({ stack, db, webhookUrl }) => {
  const ask = callerOf(stack.origin, null)
  const path = new URL(webhookUrl).pathname
  const calls = await db.call.count()
  const bodies: BodyInit[] = [
    '',
    '{',
    'null',
    '[]',
    '5',
    'hello',
    '<html></html>',
    new Uint8Array([0, 255, 254, 128, 0]),
    JSON.stringify({ event: 'IVR_ACTION', meta: 'x', pressedDigit: 1 }),
    JSON.stringify({ event: 'CALL_NEW' }),
    JSON.stringify({ event: 'CALL_NEW', call: null }),
    JSON.stringify({ event: 'CALL_NEW', call: { from: '380500000001' } }),
    JSON.stringify({ event: ['CALL_NEW'], call: { id: {} } }),
    `{"event":"CALL_NEW","call":${'['.repeat(10_000)}`,
  ]
  const before = await db.webhookEvent.count()
  for (const body of bodies) {
    const answer = await ask('POST', path, { body })
    expect(answer.status).toBe(200)
    expect(answer.text).toBe('{"status":"ok"}')
  }
  expect(await db.webhookEvent.count()).toBe(before + bodies.length)
  await expect
    .poll(() => db.webhookEvent.count({ where: { state: 'received' } }), 'the worker looks at every one')
    .toBe(0)
  expect(await db.call.count()).toBe(calls)

  // What could not be read holds up nothing that comes after.
  const phone = uniquePhone()
  const json = event('CALL_NEW', { id: nextId(), from: toVendor(phone), to: [], date: kyivNow() })
  expect((await ask('POST', path, { json })).status).toBe(200)
  await expect.poll(() => db.call.count({ where: { clientNumber: phone } })).toBe(1)
})

test('64 KB are taken, more is 413 and not stored', async ({ stack, db, webhookUrl }) => {
  const ask = callerOf(stack.origin, null)
  const path = new URL(webhookUrl).pathname
  const stored = await db.webhookEvent.count()
  const limit = 64 * 1024
  expectProblem(await ask('POST', path, { body: 'x'.repeat(limit + 1) }), 'too_large')
  const stream = new Blob(['y'.repeat(limit + 1)]).stream()
  expectProblem(await ask('POST', path, { body: stream }), 'too_large')
  expect(await db.webhookEvent.count()).toBe(stored)
  expect((await ask('POST', path, { body: 'z'.repeat(limit) })).status).toBe(200)
  expect(await db.webhookEvent.count()).toBe(stored + 1)
})

test('of a module that is off webhooks are kept and make no call', async ({
  stack,
  db,
  person,
  api,
  webhookUrl,
}) => {
  const admin = await api(await person({ role: 'admin' }))
  const act = (action: string) => admin('POST', '/api/modules/nextel/state', { json: { action } })
  expect((await act('turnOff')).status).toBe(200)
  const phone = uniquePhone()
  const json = event('CALL_NEW', { id: nextId(), from: toVendor(phone), to: [], date: kyivNow() })
  try {
    const answer = await callerOf(stack.origin, null)('POST', new URL(webhookUrl).pathname, { json })
    expect(answer.status).toBe(200)
  } finally {
    expect((await act('activate')).status).toBe(200)
  }
  const [kept] = await db.webhookEvent.findMany({ orderBy: { id: 'desc' }, take: 1 })
  expect(Buffer.from(kept?.body ?? []).toString()).toBe(JSON.stringify(json))
  expect(kept?.state).toBe('ignored')
  expect(await db.call.count({ where: { clientNumber: phone } })).toBe(0)
})
