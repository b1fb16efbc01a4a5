import type { Caller } from '../fixtures/caller'
import { callerOf } from '../fixtures/caller'
import { expectProblem } from '../fixtures/expect-problem'
import { fingerprint } from '../fixtures/fingerprint'
import { addressOf, routesOfFiles, samples } from '../fixtures/routes'
import { openSession } from '../fixtures/sessions'
import { expect, test } from '../fixtures/test'

const routes = Object.keys(samples)
const guarded = routes.filter((route) => !samples[route]?.isPublic)
const changing = guarded.filter((route) => !route.startsWith('GET '))
const taking = changing.filter((route) => samples[route]?.wrong)

/** What browsers say of a request that a page of another site sends. */
const FOREIGN: Record<string, string>[] = [
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { origin: 'https://elsewhere.example' },
  { origin: 'null' },
]

const ask = (caller: Caller, route: string, sent: Parameters<Caller>[2] = {}) => {
  const { method, path } = addressOf(route)
  const json = samples[route]?.json
  return caller(method, path, { ...(json === undefined || 'body' in sent ? {} : { json }), ...sent })
}

test('every route of the API is in the table of samples, and no other', () => {
  expect(routes.toSorted()).toEqual(routesOfFiles())
})

test('every route answers nobody, an operator, a supervisor and an admin as the table says', async ({
  person,
  api,
  webhookUrl: _connected,
}) => {
  const callers = [
    await api(null),
    await api(await person({ role: 'operator' })),
    await api(await person({ role: 'supervisor' })),
    await api(await person({ role: 'admin' })),
  ]
  const answered: Record<string, number[]> = {}
  for (const route of routes) {
    const answers = []
    for (const caller of callers) answers.push(await ask(caller, route))
    answered[route] = answers.map(({ status }) => status)
    for (const answer of answers) {
      if (answer.status >= 400) expect(answer.headers.get('content-type')).toContain('problem+json')
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    }
  }
  expect(answered).toEqual(
    Object.fromEntries(Object.entries(samples).map(([route, { status }]) => [route, [...status]])),
  )
})

test('a session that is missing, invented, over, ended or of a person switched off opens nothing', async ({
  db,
  stack,
  person,
}) => {
  const admin = await person({ role: 'admin' })
  const off = await person({ role: 'admin', active: false })
  const past = new Date(Date.now() - 1_000)
  const tokens = {
    missing: null,
    invented: 'x'.repeat(43),
    'broken in its encoding': '%E0%A4%A',
    over: await openSession(db, admin.id, { expiresAt: past }),
    ended: await openSession(db, admin.id, { revokedAt: past }),
    'of a person switched off': await openSession(db, off.id),
  }
  const before = await fingerprint(db)
  for (const [title, token] of Object.entries(tokens)) {
    const caller = callerOf(stack.origin, token)
    for (const route of guarded) {
      await test.step(`${title}: ${route}`, async () => {
        expectProblem(await ask(caller, route), 'unauthenticated')
      })
    }
  }
  expect(await fingerprint(db)).toEqual(before)
})

test('a page of another site changes nothing with a borrowed cookie', async ({ db, person, api }) => {
  const caller = await api(await person({ role: 'admin' }))
  const before = await fingerprint(db)
  for (const route of changing) {
    for (const headers of FOREIGN) {
      await test.step(`${route} ${JSON.stringify(headers)}`, async () => {
        expectProblem(await ask(caller, route, { headers }), 'forbidden')
      })
    }
  }
  expect(await fingerprint(db)).toEqual(before)
})

test('a body that is no JSON, no object or too large is refused, and nothing is changed', async ({
  db,
  person,
  api,
  webhookUrl: _connected,
}) => {
  const caller = await api(await person({ role: 'admin' }))
  const before = await fingerprint(db)
  for (const route of taking) {
    for (const body of ['{', '{"a":', 'text', '"text"', '5', 'null', '[]', '', '\0', '['.repeat(20_000)]) {
      await test.step(`${route} ${body.slice(0, 10)}`, async () => {
        expectProblem(await ask(caller, route, { body }), 'invalid_input')
      })
    }
    const large = JSON.stringify({ text: 'x'.repeat(samples[route]?.bodyLimit ?? 64 * 1024) })
    expectProblem(await ask(caller, route, { body: large }), 'too_large')
    // The same without a length said beforehand.
    const stream = new Blob([large]).stream()
    expectProblem(await ask(caller, route, { body: stream }), 'too_large')
  }
  expect(await fingerprint(db)).toEqual(before)
})

test('a body with one wrong value is refused in the person’s language, and nothing is changed', async ({
  db,
  person,
  api,
  webhookUrl: _connected,
}) => {
  const caller = await api(await person({ role: 'admin' }))
  const before = await fingerprint(db)
  for (const route of taking) {
    for (const wrong of samples[route]?.wrong ?? []) {
      await test.step(`${route} ${JSON.stringify(wrong).slice(0, 60)}`, async () => {
        const titles = []
        for (const locale of ['uk', 'ru', 'en'] as const) {
          const { title, fields = {} } = expectProblem(
            await ask(caller, route, { body: JSON.stringify(wrong), locale }),
            'invalid_input',
          )
          titles.push(`${title} ${Object.values(fields).join(' ')}`)
        }
        expect(new Set(titles).size).toBe(3)
      })
    }
  }
  expect(await fingerprint(db)).toEqual(before)
})

test('an impossible id in the address names nothing', async ({ person, api }) => {
  const caller = await api(await person({ role: 'admin' }))
  const ids = ['0', '-1', '1.5', '99999999999', 'abc', "1' OR 1=1--", '%00', '..%2F..', 'я'.repeat(300)]
  for (const route of guarded.filter((one) => one.includes('['))) {
    const [method = '', pattern = ''] = route.split(' ')
    for (const id of ids) {
      const path = pattern.replace(/\[[^\]]+\]/, id.includes('%') ? id : encodeURIComponent(id))
      const json = samples[route]?.json
      const answer = await caller(method, path, json === undefined ? {} : { json })
      expect([400, 404], `${method} ${path}: ${answer.status}`).toContain(answer.status)
      expect(answer.text).not.toMatch(/node_modules|prisma|stack/i)
    }
  }
})

test('a method that a route does not have is refused', async ({ person, api }) => {
  const caller = await api(await person({ role: 'admin' }))
  expect((await caller('DELETE', '/api/orders')).status).toBe(405)
  expect((await caller('PUT', '/api/users')).status).toBe(405)
  expect((await caller('GET', '/api/no-such-route')).status).toBe(404)
})
