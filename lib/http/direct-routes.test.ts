import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { GET as liveCalls } from '@/app/api/calls/live/route'
import { GET as orderCounts } from '@/app/api/orders/counts/route'
import { GET as orders } from '@/app/api/orders/route'
import { sessionCookie } from '@/lib/auth/session-cookie'
import { openSession } from '@/lib/auth/sign-in'
import { prisma } from '@/lib/db/prisma'
import { makeOrder, makeUser } from '@/prisma/factories'
import { directRoutes } from './direct-routes'
import type { Handler } from './route'
import { securityHeaders } from './security-headers'

const handlers: Record<string, Handler> = {
  '/api/orders': orders,
  '/api/orders/counts': orderCounts,
  '/api/calls/live': liveCalls,
  '/broken': () => Promise.reject(new Error('nothing anybody should read')),
}

let server: Server
let origin: string
let cookie: string

beforeAll(async () => {
  const user = await makeUser(prisma())
  cookie = `${sessionCookie()}=${await openSession(user.id)}`
  for (let count = 0; count < 3; count++) await makeOrder(prisma())
  const answerDirectly = directRoutes(handlers)
  server = createServer((request, response) => {
    if (!answerDirectly(request, response)) response.writeHead(418).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
})
afterAll(() => server.close())

const addresses = ['/api/orders', '/api/orders?mine=1', '/api/orders?status=new&q=050', '/api/orders/counts']
const people = [
  ['a signed-in person', 200, () => cookie],
  ['a signed-in person who reads Russian', 200, () => `${cookie}; dzvin-locale=ru`],
  ['a stranger', 401, () => 'dzvin-session=nonsense'],
] as const

test.each(people)('%s gets what the handler answers', async (_who, status, cookieOf) => {
  for (const path of addresses) {
    const headers = { cookie: cookieOf() }
    const answer = await fetch(origin + path, { headers })
    const expected = await orHandler(path, headers)
    expect(answer.status, path).toBe(status)
    expect(answer.headers.get('content-type')).toBe(expected.headers.get('content-type'))
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await answer.json()).toEqual(await expected.json())
  }
})

function orHandler(path: string, headers: Record<string, string>): Promise<Response> {
  const handler = handlers[path.split('?', 1)[0] ?? ''] ?? orders
  return handler(new Request(origin + path, { headers }), { params: Promise.resolve({}) })
}

test('the live calls have the clock of the server', async () => {
  const answer = await fetch(`${origin}/api/calls/live`, { headers: { cookie } })
  expect(await answer.json()).toEqual({ calls: [], now: expect.any(String) })
})

test('a mistake is problem+json in the language of the person', async () => {
  const headers = { cookie: `${cookie}; dzvin-locale=en` }
  for (const query of ['cursor=x', 'mine=yes', 'status=a%00b', 'from=%']) {
    const answer = await fetch(`${origin}/api/orders?${query}`, { headers })
    expect(answer.status, query).toBe(400)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(await answer.json()).toMatchObject({ code: 'invalid_input' })
  }
})

test('answers carry the headers of every answer of ours', async () => {
  for (const headers of [{ cookie }, { cookie: '' }]) {
    const answer = await fetch(`${origin}/api/orders`, { headers })
    expect(Object.fromEntries(answer.headers)).toMatchObject(
      Object.fromEntries(Object.entries(securityHeaders).map(([name, value]) => [name.toLowerCase(), value])),
    )
  }
})

test('a page is compressed for who understands it, and only then', async () => {
  const ask = (encoding: string) =>
    fetch(`${origin}/api/orders`, { headers: { cookie, 'accept-encoding': encoding } })
  const zipped = await ask('br, gzip')
  const plain = await ask('identity')
  expect(zipped.headers.get('content-encoding')).toBe('gzip')
  expect(plain.headers.get('content-encoding')).toBeNull()
  expect(zipped.headers.get('vary')).toBe('accept-encoding')
  expect(await zipped.text()).toBe(await plain.text())
})

test('other methods, other spellings and other addresses are somebody else’s', async () => {
  for (const method of ['HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']) {
    expect((await fetch(`${origin}/api/orders`, { method, headers: { cookie } })).status, method).toBe(418)
  }
  for (const path of ['/api/orders/', '/api/orders/7', '/API/orders', '/api/orders%3Fmine', '/constructor']) {
    expect((await fetch(origin + path, { headers: { cookie } })).status, path).toBe(418)
  }
})

test('a handler that throws is a 500 without its words', async () => {
  const answer = await fetch(`${origin}/broken`)
  expect(answer.status).toBe(500)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(await answer.text()).not.toContain('anybody')
})

test('who goes away before the answer leaves the server well', async () => {
  for (let count = 0; count < 5; count++) {
    const leaving = new AbortController()
    const asked = fetch(`${origin}/api/orders`, { headers: { cookie }, signal: leaving.signal })
    leaving.abort()
    await expect(asked).rejects.toThrow('aborted')
  }
  expect((await fetch(`${origin}/api/orders`, { headers: { cookie } })).status).toBe(200)
})
