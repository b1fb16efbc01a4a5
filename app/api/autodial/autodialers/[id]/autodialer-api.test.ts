import { beforeAll, expect, test } from 'vitest'
import { sessionCookie } from '@/lib/auth/session-cookie'
import { openSession } from '@/lib/auth/sign-in'
import { prisma } from '@/lib/db/prisma'
import { makeAutodialEntry, makeAutodialer, makeOrder, makeUser } from '@/prisma/factories'
import { GET as entries } from './entries/route'
import { GET as mirror } from './mirror/route'
import { POST as repair } from './repair/route'
import { GET as progress } from './route'

const cookies = { supervisor: '', operator: '' }
let id: string

beforeAll(async () => {
  for (const role of ['supervisor', 'operator'] as const) {
    const user = await makeUser(prisma(), { role })
    cookies[role] = `${sessionCookie()}=${await openSession(user.id)}; dzvin-locale=en`
  }
  id = String((await makeAutodialer(prisma(), { name: 'Confirmation' })).id)
})

type Asked = { as?: keyof typeof cookies; at?: string; query?: string; body?: unknown }

async function ask(handler: typeof progress, { as = 'supervisor', at = id, query = '', body }: Asked = {}) {
  const request = new Request(`http://desk.test/api/autodial/autodialers/${at}${query}`, {
    headers: { cookie: cookies[as] },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  })
  const response = await handler(request, { params: Promise.resolve({ id: at }) })
  return { status: response.status, json: await response.json() }
}

test('an autodialer is shown with its numbers, in the language of whoever asks', async () => {
  const order = await makeOrder(prisma())
  await makeAutodialEntry(prisma(), {
    autodialerId: Number(id),
    e164: order.phone ?? '',
    orders: [order.number],
  })
  expect(await ask(progress)).toMatchObject({
    status: 200,
    json: { name: 'Confirmation', put: 1, inside: 1 },
  })
  expect(await ask(entries)).toMatchObject({
    status: 200,
    json: {
      rows: [{ e164: order.phone, orders: [{ number: order.number, statusName: 'New' }] }],
      next: null,
    },
  })
})

test('an unknown filter and way are refused, and an address that names no autodialer names nothing', async () => {
  expect(await ask(entries, { query: '?filter=everything' })).toMatchObject({ status: 400 })
  expect(await ask(entries, { query: '?cursor=nonsense' })).toMatchObject({ status: 400 })
  expect(await ask(repair, { body: { way: 'guess' } })).toMatchObject({ status: 400 })
  for (const at of ['abc', '-1', '1.5', '2147483648'])
    expect(await ask(progress, { at }), at).toMatchObject({ status: 404 })
})

test('while the module is off nothing is compared or repaired, and it is said why', async () => {
  for (const answer of [await ask(mirror), await ask(repair, { body: { way: 'adopt' } })])
    expect(answer).toMatchObject({
      status: 409,
      json: { title: expect.stringContaining('Nextel module is not active') },
    })
})

test('operators see none of it', async () => {
  for (const handler of [progress, entries, mirror])
    expect(await ask(handler, { as: 'operator' })).toMatchObject({ status: 403 })
  expect(await ask(repair, { as: 'operator', body: { way: 'adopt' } })).toMatchObject({ status: 403 })
})
