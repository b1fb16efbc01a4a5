import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { prisma } from '@/lib/db/prisma'
import { countsByStatus } from '@/lib/orders/counts-by-status'
import { sizeOfFile } from '@/lib/storage/storage'
import { seedDemoData } from './seed-demo-data'

const folder = await mkdtemp(path.join(tmpdir(), 'dzvin-demo-'))
vi.stubEnv('DATA_DIR', folder)

afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

test('the demo is a whole desk, and a second run adds nothing to it', async () => {
  const { logins, practicePbx } = await seedDemoData()
  expect(logins.map((login) => login.role)).toEqual(['operator', 'operator', 'supervisor'])
  // Without NEXTEL_API_URL there is no practice PBX to connect with.
  expect(practicePbx).toBeNull()

  const sizes = async () => [
    await prisma().order.count(),
    await prisma().call.count(),
    await prisma().user.count(),
  ]
  const before = await sizes()
  expect(before).toEqual([2000, expect.any(Number), 3])
  expect(before[1]).toBeGreaterThan(350)
  expect((await countsByStatus()).all).toBe(2000)

  const invalid = await prisma().order.count({ where: { phone: null } })
  expect(invalid).toBeGreaterThan(15)
  expect(invalid).toBeLessThan(80)
  const now = new Date()
  const ahead = {
    order: { createdAt: { gt: now } },
    call: { endedAt: { gt: now } },
    event: { createdAt: { gt: now } },
  }
  expect(await prisma().order.count({ where: ahead.order })).toBe(0)
  expect(await prisma().call.count({ where: ahead.call })).toBe(0)
  expect(await prisma().orderEvent.count({ where: ahead.event })).toBe(0)

  const recordings = await prisma().recording.findMany({ include: { call: true } })
  expect(recordings.length).toBeGreaterThan(150)
  const [recording] = recordings
  expect(await sizeOfFile(recording?.storageKey ?? '')).toBe(recording?.bytes)
  // Eight thousand bytes a second after a header of 44.
  expect(recordings.every((one) => one.bytes === 44 + (one.call.talkSeconds ?? 0) * 8000)).toBe(true)

  await seedDemoData()
  expect(await sizes()).toEqual(before)
  // Two thousand orders and two hundred files, on a machine that does other things as well.
}, 90_000)
