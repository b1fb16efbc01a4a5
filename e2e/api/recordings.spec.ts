import { makeCall, makeOrder, uniquePhone } from '@/prisma/factories'
import type { PrismaClient, User } from '@/prisma/generated/client'
import { toVendor } from '../fixtures/call-card'
import { expectProblem } from '../fixtures/expect-problem'
import type { Pbx } from '../fixtures/pbx'
import { expect, test } from '../fixtures/test'

/** 44 bytes of WAV header and 8,000 samples of two bytes a second. */
const SIZE = 44 + 5 * 16_000

/** A talk of five seconds whose recording has been copied. @returns the id of the call */
async function recordedTalk(
  pbx: Pbx,
  db: PrismaClient,
  operator: User & { sipLine: string },
  phone = uniquePhone(),
): Promise<string> {
  const call = await pbx.incoming(toVendor(phone))
  await call.ring(operator.sipLine)
  await call.answer(operator.sipLine)
  await call.hangUp({ secondsTalk: 5 })
  const ready = () => db.recording.findFirst({ where: { state: 'ready', call: { clientNumber: phone } } })
  await expect.poll(ready).not.toBeNull()
  return (await ready())?.callId ?? ''
}

test('a recording comes whole, or in the range of bytes that is asked for', async ({
  pbx,
  db,
  operator,
  api,
}) => {
  const olena = await operator()
  const ask = await api(olena)
  const path = `/api/calls/${await recordedTalk(pbx, db, olena)}/recording`
  const whole = await ask('GET', path)
  expect(whole.status).toBe(200)
  expect(whole.headers.get('content-type')).toBe('audio/wav')
  // Next says no Content-Length of its own accord; the bytes themselves are counted here.
  expect(whole.text.slice(0, 4)).toBe('RIFF')
  expect(whole.headers.get('accept-ranges')).toBe('bytes')
  expect(whole.headers.get('cache-control')).toContain('private')
  expect(whole.headers.get('content-disposition')).toBe('inline')

  const ranges: [string, number, string | null][] = [
    ['bytes=0-', 206, `bytes 0-${SIZE - 1}/${SIZE}`],
    ['bytes=0-0', 206, `bytes 0-0/${SIZE}`],
    ['bytes=100-199', 206, `bytes 100-199/${SIZE}`],
    ['bytes=-100', 206, `bytes ${SIZE - 100}-${SIZE - 1}/${SIZE}`],
    [`bytes=${SIZE - 1}-${SIZE + 500}`, 206, `bytes ${SIZE - 1}-${SIZE - 1}/${SIZE}`],
    [`bytes=${SIZE}-`, 416, `bytes */${SIZE}`],
    ['bytes=-0', 416, `bytes */${SIZE}`],
    ['bytes=0-9,20-29', 200, null],
    ['bytes=9-1', 200, null],
    ['lines=1-2', 200, null],
    ['nonsense', 200, null],
  ]
  for (const [range, status, contentRange] of ranges) {
    const part = await ask('GET', path, { headers: { range } })
    expect(part.status, range).toBe(status)
    expect(part.headers.get('content-range'), range).toBe(contentRange)
  }
  const part = await ask('GET', path, { headers: { range: 'bytes=8-11' } })
  expect(part.text).toBe('WAVE')
  expect((await ask('HEAD', path)).status).toBe(200)
})

test('a recording is for its operator, the operator of its order, supervisors and admins', async ({
  pbx,
  db,
  operator,
  person,
  api,
}) => {
  const olena = await operator()
  const ofTheOrder = await person()
  const phone = uniquePhone()
  const order = await makeOrder(db, { phoneTyped: phone, operatorId: ofTheOrder.id })
  const callId = await recordedTalk(pbx, db, olena, phone)
  await db.call.update({ where: { id: callId }, data: { orderNumber: order.number } })
  const path = `/api/calls/${callId}/recording`
  const allowed = [olena, ofTheOrder, await person({ role: 'supervisor' }), await person({ role: 'admin' })]
  for (const user of allowed) {
    expect((await (await api(user))('GET', path)).status, user.role).toBe(200)
  }
  const stranger = await api(await person())
  expectProblem(await stranger('GET', path), 'not_found')
  expectProblem(await stranger('GET', path, { headers: { range: 'bytes=0-9' } }), 'not_found')
  expectProblem(await (await api(null))('GET', path), 'unauthenticated')

  // He sees that there was a call about the order, but not that he could hear it.
  const list = await stranger('GET', `/api/calls?order=${order.number}`)
  expect(list.json()).toMatchObject({ calls: [{ id: callId, mayListen: false }] })
})

test('a call without a recording, or with a foreign one, has nothing to hear', async ({
  pbx,
  db,
  operator,
  api,
}) => {
  const olena = await operator()
  const ask = await api(olena)
  const silent = await makeCall(db, { line: olena.sipLine, userId: olena.id })
  const other = await recordedTalk(pbx, db, olena)
  const recording = await db.recording.findFirstOrThrow({ where: { callId: other } })
  expectProblem(await ask('GET', `/api/calls/${silent.id}/recording`), 'not_found')
  expectProblem(await ask('GET', `/api/calls/${silent.id}/recording?recording=${recording.id}`), 'not_found')
  expectProblem(await ask('GET', `/api/calls/${silent.id}/recording?recording=../../x`), 'invalid_input')
  expect((await ask('GET', `/api/calls/${other}/recording?recording=${recording.id}`)).status).toBe(200)
})

test('a recording is fetched from the vendor’s hosts only, also after a redirect, and never with the key', async ({
  pbx,
  db,
  operator,
  stack,
}) => {
  const olena = await operator()
  const reasons: [Record<string, unknown>, string | null, string][] = [
    [{ redirectTo: `${stack.origin}/api/health` }, null, 'foreignHost'],
    [{ redirectTo: 'http://169.254.169.254/latest/meta-data' }, null, 'foreignHost'],
    [{}, 'http://127.0.0.1:1/tracking/rec/1/2026-01-01', 'foreignHost'],
    [{}, 'https://nextel.com.ua.example/tracking/rec/1/2026-01-01', 'foreignHost'],
  ]
  for (const [faults, link, failure] of reasons) {
    const phone = uniquePhone()
    const call = await pbx.incoming(toVendor(phone), { recording: faults })
    await call.ring(olena.sipLine)
    await call.answer(olena.sipLine)
    await call.hangUp({ secondsTalk: 5, ...(link ? { link } : {}) })
    await expect
      .poll(
        () =>
          db.recording.findMany({
            where: { call: { clientNumber: phone } },
            select: { state: true, failure: true },
          }),
        JSON.stringify([faults, link]),
      )
      .toEqual([{ state: 'missing', failure }])
  }
  const { requests } = await pbx.state()
  const fetched = requests.filter(({ path }) => path.startsWith('/tracking/rec/'))
  expect(fetched.length).toBeGreaterThan(0)
  expect(JSON.stringify(fetched)).not.toMatch(/authorization|practice-key/i)
})

test('a recording that is late appears by itself', async ({ pbx, db, operator, at }) => {
  const olena = await operator()
  const phone = uniquePhone()
  const order = await makeOrder(db, { phoneTyped: phone })
  const page = await at(olena, `/orders/${order.number}`)
  const call = await pbx.incoming(toVendor(phone), { recording: { lateRequests: 1 } })
  await call.ring(olena.sipLine)
  await call.answer(olena.sipLine)
  // The worker may take a moment to make a call out of the webhooks.
  const link = () =>
    db.call.updateMany({ where: { clientNumber: phone }, data: { orderNumber: order.number } })
  await expect.poll(async () => (await link()).count).toBe(1)
  await call.hangUp({ secondsTalk: 5 })
  const list = page.getByRole('list', { name: 'Дзвінки' })
  await expect(list).toContainText('Запис готується')
  await expect(list.getByRole('region', { name: 'Запис розмови' })).toBeVisible({ timeout: 20_000 })
})
