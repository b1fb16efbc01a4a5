import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyMigrations } from '@/prisma/apply-migrations'
import { startPostgres } from '@/scripts/lib/postgres.mjs'

const token = 'token-of-the-test'

let dir: string
let server: Server
let postgres: Awaited<ReturnType<typeof startPostgres>>
let post: (body: object) => Promise<Response>
let drain: () => Promise<number>
let countCalls: () => Promise<number>

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'dzvin-lost-'))
  postgres = await startPostgres({ dir, durable: false })
  // A server of this test's own: it is stopped and started below.
  process.env.DATABASE_URL = postgres.url
  await applyMigrations(postgres.url)
  const { handleWebhook } = await import('./webhook-endpoint')
  const { prisma } = await import('@/lib/db/prisma')
  const { applyNextWebhook } = await import('@/lib/calls/apply-next-webhook')
  server = createServer((request, response) => void handleWebhook(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  await prisma().module.create({
    data: {
      key: 'nextel',
      version: '1',
      state: 'active',
      webhookTokenHash: new Uint8Array(createHash('sha256').update(token).digest()),
    },
  })
  post = (body) =>
    fetch(`http://127.0.0.1:${port}/api/webhooks/nextel/${token}`, {
      method: 'POST',
      body: JSON.stringify(body),
    })
  drain = async () => ((await applyNextWebhook(async () => {})) ? 1 + (await drain()) : 0)
  countCalls = () => prisma().call.count()
}, 60_000)

afterAll(async () => {
  const { pool } = await import('@/lib/db/pool')
  server.close()
  await pool().end()
  await postgres.stop()
  await rm(dir, { recursive: true, force: true })
})

const event = (id: number) => ({
  event: 'CALL_NEW',
  call: { id, from: '380500000001', to: [], direction: 'IN', date: '2026-11-02 10:15:00' },
})

test('while the database is away a webhook is told to come again, and afterwards everything goes on', async () => {
  expect((await post(event(1))).status).toBe(200)

  const { port } = new URL(postgres.url)
  await postgres.stop()
  const refused = await Promise.all([2, 3, 4].map((id) => post(event(id))))
  for (const answer of refused) {
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('2')
    const text = await answer.text()
    expect(JSON.parse(text)).toMatchObject({ code: 'unavailable', status: 503 })
    expect(text).not.toMatch(/postgres|ECONN|127\.0\.0\.1/)
  }

  postgres = await startPostgres({ dir, durable: false })
  expect(new URL(postgres.url).port).toBe(port)
  for (const id of [2, 3, 4]) expect((await post(event(id))).status).toBe(200)
  expect(await drain()).toBe(4)
  expect(await countCalls()).toBe(4)
}, 60_000)
