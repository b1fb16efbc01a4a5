import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { prisma } from '@/lib/db/prisma'
import { handleWebhook } from './webhook-endpoint'

const token = 'token-of-the-endpoint-test'
let server: Server
let origin: string

beforeAll(async () => {
  await prisma().module.create({
    data: {
      key: 'nextel',
      version: '1',
      state: 'active',
      webhookTokenHash: new Uint8Array(createHash('sha256').update(token).digest()),
    },
  })
  server = createServer((request, response) => {
    if (!handleWebhook(request, response)) response.writeHead(418).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
})
afterAll(() => server.close())

const right = `/api/webhooks/nextel/${token}`
const stored = () => prisma().webhookEvent.count()

test.each([
  ['another token', '/api/webhooks/nextel/wrong'],
  ['the token and more', `${right}x`],
  ['the token cut short', right.slice(0, -1)],
  ['the token in capitals', `/api/webhooks/nextel/${token.toUpperCase()}`],
  ['a token as long as a page', `/api/webhooks/nextel/${'x'.repeat(3000)}`],
  ['an encoded NUL', '/api/webhooks/nextel/%00'],
])('%s is 404 and stores nothing', async (_title, path) => {
  const before = await stored()
  for (const method of ['POST', 'GET']) {
    const answer = await fetch(origin + path, { method, ...(method === 'POST' ? { body: '{}' } : {}) })
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(await answer.json()).toMatchObject({ code: 'not_found' })
  }
  expect(await stored()).toBe(before)
})

test('whatever else comes with the right token is stored and answered 200, by POST and by GET', async () => {
  const before = await stored()
  for (const body of ['{"event":"CALL_NEW"}', 'not json', '', '\0']) {
    expect((await fetch(origin + right, { method: 'POST', body })).status).toBe(200)
  }
  expect((await fetch(`${origin}${right}?event=CALL_NEW&id=1`)).status).toBe(200)
  expect(await stored()).toBe(before + 5)
})

test('64 KB and a byte is too large, with and without a Content-Length', async () => {
  const before = await stored()
  const large = 'x'.repeat(64 * 1024 + 1)
  const stream = new Blob([large]).stream()
  expect((await fetch(origin + right, { method: 'POST', body: large })).status).toBe(413)
  const streamed = { method: 'POST', body: stream, duplex: 'half' } as const
  expect((await fetch(origin + right, streamed)).status).toBe(413)
  expect(await stored()).toBe(before)
})

test('another method is 405, another address is somebody else’s', async () => {
  expect((await fetch(origin + right, { method: 'PUT', body: '{}' })).status).toBe(405)
  expect((await fetch(`${origin}/api/webhooks/other/${token}`, { method: 'POST' })).status).toBe(418)
  expect((await fetch(`${origin}${right}/more`, { method: 'POST' })).status).toBe(418)
})
