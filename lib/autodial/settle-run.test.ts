import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { prisma } from '@/lib/db/prisma'
import { makeAutodialEntry, makeAutodialer, makeOrder, makeUser } from '@/prisma/factories'
import { settleRun } from './settle-run'
import { LIST, mirror, queueRun, someNumbers, standOf, startDesk } from './vendor-test-desk'
import { workOffDueRuns } from './work-off-runs'

let desk: Awaited<ReturnType<typeof startDesk>>
beforeAll(async () => {
  desk = await startDesk()
  await makeAutodialer(prisma(), { id: LIST, name: 'Список' })
})
afterAll(() => desk.close())
beforeEach(() => desk.reset())

const supervisor = () => makeUser(prisma(), { role: 'supervisor' })

/** A run whose answer was lost, of a vendor that only counts and has another count than expected. */
async function lost(action: 'add' | 'remove' = 'add') {
  const numbers = someNumbers(2)
  const order = await makeOrder(prisma(), { phoneTyped: numbers[0] ?? '' })
  const run = await queueRun(numbers, { state: 'unknown', dueAt: null, action, orders: [order.number] })
  await prisma().autodialRunOrder.updateMany({ where: { runId: run }, data: { outcome: 'unknown' } })
  for (const e164 of numbers) {
    await makeAutodialEntry(prisma(), { autodialerId: LIST, e164, place: 'unknown', runId: run })
  }
  return { run, order, numbers }
}

test('what a person found in the list is in, is told to the order and to the audit log, once', async () => {
  const { run, order, numbers } = await lost()
  const user = await supervisor()
  expect(await settleRun(user, run, { inside: true })).toMatchObject({ state: 'sending' })
  await workOffDueRuns()
  expect(await standOf(run)).toMatchObject({ state: 'done', failure: null, outcomes: { added: 2 } })
  expect(await mirror()).toEqual(Object.fromEntries(numbers.map((e164) => [e164, 'inside'])))
  const [told] = await prisma().orderEvent.findMany({
    where: { orderNumber: order.number, kind: 'autodial' },
  })
  expect(told?.data).toMatchObject({ runId: run, outcome: 'added' })
  expect(await settleRun(user, run, { inside: false })).toMatchObject({ state: 'done' })
  expect(await prisma().auditEntry.findMany({ where: { subjectId: run } })).toMatchObject([
    { actorId: user.id, action: 'autodial.settle', after: { inside: true, autodialer: LIST } },
  ])
  expect(await desk.actions()).toEqual([])
})

test('what a person did not find is not sent again by itself', async () => {
  const { run } = await lost()
  await settleRun(await supervisor(), run, { inside: false })
  await workOffDueRuns()
  expect(await standOf(run)).toMatchObject({ state: 'failed', failure: 'timeout', outcomes: { notSent: 2 } })
  expect(new Set(Object.values(await mirror()))).not.toContain('inside')
  expect(await desk.actions()).toEqual([])
})

test.each([
  [true, { state: 'failed', failure: 'someLeft', outcomes: { notSent: 2 } }, 'inside'],
  [false, { state: 'done', failure: null, outcomes: { removed: 2 } }, 'outside'],
] as const)('a removal: still in is %s', async (inside, stand, place) => {
  const { run } = await lost('remove')
  await settleRun(await supervisor(), run, { inside })
  await workOffDueRuns()
  expect(await standOf(run)).toMatchObject(stand)
  expect(new Set(Object.values(await mirror()))).toEqual(new Set([place]))
})

test('only who may use autodial settles', async () => {
  const { run } = await lost()
  await expect(settleRun(await makeUser(prisma()), run, { inside: true })).rejects.toMatchObject({
    code: 'forbidden',
  })
  expect(await standOf(run)).toMatchObject({ state: 'unknown' })
})
