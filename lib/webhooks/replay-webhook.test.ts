import { createHash } from 'node:crypto'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { prisma } from '@/lib/db/prisma'
import { makeUser } from '@/prisma/factories'
import { listFailedWebhooks } from './list-failed-webhooks'
import { replayFailedWebhooks } from './replay-failed-webhooks'
import { replayWebhook } from './replay-webhook'

beforeAll(async () => {
  await prisma().module.create({ data: { key: 'nextel', version: '1', state: 'active' } })
})
beforeEach(() => prisma().webhookEvent.deleteMany())

let last = 0

function entry(more: { state?: 'failed' | 'applied' | 'received'; dueAt?: Date | null } = {}) {
  last += 1
  const hash = createHash('sha256').update(String(last)).digest()
  return prisma().webhookEvent.create({
    data: {
      ...{ moduleKey: 'nextel', bodyHash: new Uint8Array(hash), body: new Uint8Array([123]) },
      ...{ state: 'failed', dueAt: null, attempts: 10, error: 'reason', ...more },
    },
  })
}

const of = async (role: 'admin' | 'supervisor' | 'operator') => {
  const { id, name, sipLine, email } = await makeUser(prisma(), { role })
  return { id, name, sipLine, email, role } as const
}

test('an entry that failed for good is listed with its reason, and one press makes it due again', async () => {
  const admin = await of('admin')
  const failed = await entry()
  await entry({ dueAt: new Date(Date.now() + 60_000) })
  await entry({ state: 'applied' })
  expect(await listFailedWebhooks(admin)).toMatchObject({
    count: 1,
    entries: [{ id: String(failed.id), attempts: 10, error: 'reason' }],
  })
  expect(await replayWebhook(admin, String(failed.id))).toEqual({ replayed: 1 })
  expect(await prisma().webhookEvent.findUnique({ where: { id: failed.id } })).toMatchObject({
    ...{ state: 'received', attempts: 0, error: null, dueAt: expect.any(Date) },
  })
  expect(await listFailedWebhooks(admin)).toEqual({ count: 0, entries: [] })
  expect(await prisma().auditEntry.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
    ...{ action: 'journal.replay', actorId: admin.id, subjectId: String(failed.id) },
    before: { attempts: 10, error: 'reason' },
  })
})

test('what was applied, waits for its next try or is not there cannot be repeated', async () => {
  const admin = await of('admin')
  const applied = await entry({ state: 'applied' })
  const waiting = await entry({ dueAt: new Date(Date.now() + 60_000) })
  for (const id of [applied.id, waiting.id, 999_999_999_999_999_999n])
    await expect(replayWebhook(admin, String(id))).rejects.toMatchObject({ code: 'not_found' })
})

test('pressed five times at once an entry is repeated once', async () => {
  const admin = await of('admin')
  const { id } = await entry()
  const tries = await Promise.allSettled(Array.from({ length: 5 }, () => replayWebhook(admin, String(id))))
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('all that failed for good are repeated together, the others are left alone', async () => {
  const admin = await of('admin')
  const failed = [await entry(), await entry(), await entry()]
  const applied = await entry({ state: 'applied' })
  expect(await replayFailedWebhooks(admin)).toEqual({ replayed: 3 })
  expect(
    await prisma().webhookEvent.count({
      where: { state: 'received', id: { in: failed.map(({ id }) => id) } },
    }),
  ).toBe(3)
  expect(await prisma().webhookEvent.findUnique({ where: { id: applied.id } })).toMatchObject({
    state: 'applied',
  })
  expect(await replayFailedWebhooks(admin)).toEqual({ replayed: 0 })
})

test.each(['supervisor', 'operator'] as const)('a %s may not see or repeat entries', async (role) => {
  const user = await of(role)
  const { id } = await entry()
  for (const attempt of [
    () => listFailedWebhooks(user),
    () => replayWebhook(user, String(id)),
    () => replayFailedWebhooks(user),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' })
})
