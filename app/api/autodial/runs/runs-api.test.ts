import { beforeAll, expect, test } from 'vitest'
import { sessionCookie } from '@/lib/auth/session-cookie'
import { openSession } from '@/lib/auth/sign-in'
import { SELECTION_LIMIT } from '@/lib/autodial/schema'
import { prisma } from '@/lib/db/prisma'
import { makeAutodialer, makeOrder, makeUser } from '@/prisma/factories'
import { GET as getPreflight } from './[id]/preflight/route'
import { GET as getResults } from './[id]/results/route'
import { GET as getRun } from './[id]/route'
import { POST as startRun } from './[id]/start/route'
import { POST as createRun, GET as listRuns } from './route'

let cookie: string
let autodialerId: number

beforeAll(async () => {
  const user = await makeUser(prisma(), { role: 'supervisor' })
  cookie = `${sessionCookie()}=${await openSession(user.id)}; dzvin-locale=en`
  await prisma().module.create({ data: { key: 'nextel', version: '1.0.0', state: 'active' } })
  await prisma().setting.create({
    // The hour at which the tests run decides nothing.
    data: { key: 'callingRules', value: { allowedFrom: '00:00', allowedTo: '24:00' } },
  })
  autodialerId = (await makeAutodialer(prisma())).id
})

async function ask(handler: typeof getRun, path: string, { id, body }: { id?: string; body?: unknown } = {}) {
  const request = new Request(`http://desk.test${path}`, {
    headers: { cookie },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  })
  const response = await handler(request, { params: Promise.resolve(id === undefined ? {} : { id }) })
  return { status: response.status, json: await response.json() }
}

test('a run is drafted, checked, started, read and listed', async () => {
  const { number } = await makeOrder(prisma(), { phoneTyped: '0501234567 дод. 1' })
  const good = await makeOrder(prisma())
  const draft = await ask(createRun, '/api/autodial/runs', { body: { orders: [number, good.number] } })
  expect(draft).toMatchObject({ status: 201, json: { state: 'draft', orders: 2 } })
  const { id } = draft.json
  const path = `/api/autodial/runs/${id}`
  const checked = await ask(getPreflight, `${path}/preflight?action=add&autodialer=${autodialerId}`, { id })
  expect(checked).toMatchObject({
    status: 200,
    json: { rows: [{ orderNumber: number, badNumber: { suggestion: '+380501234567' } }] },
  })
  const start = { action: 'add', autodialerId }
  expect(await ask(startRun, `${path}/start`, { id, body: start })).toMatchObject({
    status: 409,
    json: { title: expect.stringMatching(/^Nothing was added: 1 order cannot be called\./) },
  })
  const leaving = { ...start, leaveOut: ['invalid'] }
  expect(await ask(startRun, `${path}/start`, { id, body: leaving })).toMatchObject({ status: 202 })
  expect(await ask(getRun, path, { id })).toMatchObject({ json: { state: 'queued', numbers: 1 } })
  expect(await ask(getResults, `${path}/results?outcome=leftOut`, { id })).toMatchObject({
    json: { rows: [{ orderNumber: number }], next: null },
  })
  expect(await ask(getResults, `${path}/results?after=2147483647`, { id })).toMatchObject({
    json: { rows: [], next: null },
  })
  expect(await ask(getResults, `${path}/results?after=99999999999999`, { id })).toMatchObject({ status: 400 })
  expect(await ask(listRuns, `/api/autodial/runs?autodialer=${autodialerId}`)).toMatchObject({
    json: { rows: [{ id }] },
  })
})

test('as many orders as may be chosen fit into a request, one more does not', async () => {
  const { number } = await makeOrder(prisma())
  const orders = Array.from({ length: SELECTION_LIMIT - 1 }, (_, index) => 2_000_000_000 + index)
  const most = [number, ...orders]
  expect(await ask(createRun, '/api/autodial/runs', { body: { orders: most } })).toMatchObject({
    status: 201,
    json: { orders: 1 },
  })
  expect(await ask(createRun, '/api/autodial/runs', { body: { orders: [...most, 1] } })).toMatchObject({
    status: 400,
    json: { title: 'Too many orders are chosen: up to 20,000 at once. Narrow the filter.' },
  })
  expect(await ask(createRun, '/api/autodial/runs', { body: { orders: [...most, ...most] } })).toMatchObject({
    status: 413,
  })
})

test('a selection that is too large or empty is told in the person’s language', async () => {
  expect(await ask(createRun, '/api/autodial/runs', { body: { filters: { q: '—' } } })).toMatchObject({
    status: 409,
    json: { title: 'There is no order here, so nobody to call.' },
  })
})
