import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { SignedInUser } from '@/lib/auth/schema'
import { pool } from '@/lib/db/pool'
import { prisma } from '@/lib/db/prisma'
import { checkAutodial } from '@/lib/modules/nextel/check-autodial'
import { changeStatus } from '@/lib/orders/change-status'
import { updateOrder } from '@/lib/orders/update-order'
import { makeOrder, makeUser, uniquePhone } from '@/prisma/factories'
import { askAgain } from './ask-again'
import { listAutodialers } from './list-autodialers'
import { undoRun } from './undo-run'
import { whileAlone } from './vendor-lock'
import { carry, LIST, queueRun, someNumbers, standOf, startDesk } from './vendor-test-desk'
import { workOffDueRuns, workOffRuns } from './work-off-runs'

let desk: Awaited<ReturnType<typeof startDesk>>
let [boss, admin, operator]: (SignedInUser | undefined)[] = []
beforeAll(async () => {
  desk = await startDesk()
  boss = await makeUser(prisma(), { role: 'supervisor' })
  admin = await makeUser(prisma(), { role: 'admin' })
  operator = await makeUser(prisma(), { role: 'operator' })
})
afterAll(() => desk.close())
beforeEach(() => desk.reset())

const person = (user: SignedInUser | undefined) => {
  if (!user) throw new Error('nobody was made')
  return user
}
const stateOf = (run: string) => expect.poll(async () => (await standOf(run)).state, { timeout: 10_000 })

describe('the worker', () => {
  test('carries runs out one after the other, oldest first', async () => {
    const numbers = someNumbers(2)
    const second = await queueRun(numbers, { startedAt: new Date('2026-11-02T10:00:01Z') })
    const first = await queueRun(numbers, { startedAt: new Date('2026-11-02T10:00:00Z') })
    const worker = workOffRuns()
    await stateOf(second).toBe('done')
    await worker.stop()
    expect((await standOf(first)).outcomes).toEqual({ added: 2 })
    expect((await standOf(second)).outcomes).toEqual({ alreadyIn: 2 })
  })

  test('sends nothing while somebody else holds the lock', async () => {
    const run = await queueRun(someNumbers(1))
    await whileAlone('nextel', async () => {
      await workOffDueRuns()
      expect(await whileAlone('nextel', async () => {})).toBe(false)
    })
    expect(await standOf(run)).toMatchObject({ state: 'queued' })
    await workOffDueRuns()
    expect(await standOf(run)).toMatchObject({ state: 'done' })
  })

  test('that loses its connection while the vendor works asks before it goes on', async () => {
    const run = await queueRun(someNumbers(3))
    await desk.faults({ fault: 'hang', perform: true, ifBody: 'ADD_NUMBERS' })
    const worker = workOffRuns()
    await expect.poll(async () => (await desk.state()).hanging).toBe(1)
    await pool().query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                         WHERE application_name = 'dzvin-autodial' AND datname = current_database()`)
    await desk.done('release')
    await stateOf(run).toBe('done')
    await worker.stop()
    expect((await standOf(run)).outcomes).toEqual({ added: 3 })
    expect(await desk.actions()).toEqual(['GET_WITH_DATA', 'ADD_NUMBERS', 'GET_WITH_DATA'])
  })

  test('asks again when it is time, and at once when a person wants it', async () => {
    const soon = await queueRun(someNumbers(1), { state: 'unknown', dueAt: new Date() })
    const later = await queueRun(someNumbers(1, 10), { state: 'unknown', dueAt: null })
    await prisma().autodialRunOrder.updateMany({ data: { outcome: 'unknown' } })
    await desk.fill(someNumbers(1))
    await workOffDueRuns()
    expect(await standOf(soon)).toMatchObject({ state: 'done', outcomes: { added: 1 } })
    expect(await standOf(later)).toMatchObject({ state: 'unknown' })
    expect(await askAgain(person(boss), later)).toMatchObject({ state: 'unknown' })
    await workOffDueRuns()
    expect(await standOf(later)).toMatchObject({ state: 'done', outcomes: { added: 1 } })
    expect(await askAgain(person(boss), later)).toMatchObject({ state: 'done' })
  })

  test('of which nothing was sent has nothing to be asked about', async () => {
    const draft = await queueRun(someNumbers(1), { state: 'draft' })
    await expect(askAgain(person(boss), draft)).rejects.toMatchObject({
      code: 'conflict',
      messageKey: 'errors.autodial.notSent',
    })
    expect(await standOf(draft)).toMatchObject({ state: 'draft' })
  })

  test('is not held up by a run that cannot be carried out for a reason of ours', async () => {
    // A number that no mirror may hold.
    const broken = await queueRun(['0500000001'], { startedAt: new Date('2026-11-02T10:00:00Z') })
    const good = await queueRun(someNumbers(1))
    await workOffDueRuns()
    expect(await standOf(good)).toMatchObject({ state: 'done' })
    expect(await standOf(broken)).toMatchObject({ state: 'unknown', asks: 1 })
  })

  test('forgets drafts of yesterday', async () => {
    const old = await queueRun(someNumbers(1), {
      state: 'draft',
      createdAt: new Date(Date.now() - 25 * 3_600_000),
    })
    const fresh = await queueRun(someNumbers(1), { state: 'draft' })
    const worker = workOffRuns()
    await expect.poll(() => prisma().autodialRun.findMany({ select: { id: true } })).toEqual([{ id: fresh }])
    expect(old).not.toBe(fresh)
    await worker.stop()
  })
})

describe('taking back', () => {
  test('removes what was added, and nothing else; pressed twice it is one run', async () => {
    const numbers = someNumbers(3)
    await desk.fill(numbers.slice(0, 1))
    const run = await queueRun([...numbers, numbers[2] ?? ''])
    await carry(run)
    const [one, two] = await Promise.all([undoRun(person(boss), run), undoRun(person(boss), run)])
    expect(one.id).toBe(two.id)
    expect(one).toMatchObject({ cause: 'undo', action: 'remove', state: 'queued', numbers: 2, orders: 3 })
    await workOffDueRuns()
    expect(await standOf(one.id)).toMatchObject({ state: 'done', outcomes: { removed: 3 } })
    expect(await desk.vendorList()).toEqual(numbers.slice(0, 1))
  })

  test('adds what was removed, but never what is on the stop-list', async () => {
    const numbers = someNumbers(3)
    await desk.fill(numbers)
    const run = await queueRun([...numbers, '+380500000'], { action: 'remove' })
    await carry(run)
    await prisma().stopListEntry.create({ data: { e164: numbers[0] ?? '', source: 'card' } })
    const back = await undoRun(person(boss), run)
    await workOffDueRuns()
    expect(await standOf(back.id)).toMatchObject({ state: 'done', outcomes: { added: 2, leftOut: 1 } })
    await prisma().stopListEntry.deleteMany()
  })

  test('does not put back an order that became final since, or has another phone now', async () => {
    const orders = await Promise.all([1, 2, 3].map(() => makeOrder(prisma(), { phoneTyped: uniquePhone() })))
    const numbers = orders.map(({ phone }) => phone ?? '')
    await desk.fill(numbers)
    const run = await queueRun(numbers, { action: 'remove' })
    for (const [position, { number }] of orders.entries()) {
      await prisma().autodialRunOrder.updateMany({
        where: { runId: run, position },
        data: { orderNumber: number },
      })
    }
    await carry(run)
    const [cancelled = 0, corrected = 0] = orders.map(({ number }) => number)
    await changeStatus(person(boss), cancelled, 'cancelled')
    await updateOrder(person(boss), corrected, { version: 1, changes: { phone: uniquePhone() } })
    const back = await undoRun(person(boss), run)
    expect(back).toMatchObject({ numbers: 1 })
    await workOffDueRuns()
    expect(await standOf(back.id)).toMatchObject({ state: 'done', outcomes: { added: 1, leftOut: 2 } })
    expect(await desk.vendorList()).toEqual(numbers.slice(2))
  })

  test('goes in requests of a thousand', async () => {
    const run = await queueRun(someNumbers(1_200))
    await carry(run)
    const back = await undoRun(person(boss), run)
    await workOffDueRuns()
    expect(await standOf(back.id)).toMatchObject({ state: 'done', outcomes: { removed: 1_200 } })
    expect((await desk.actions()).filter((action) => action === 'REMOVE_NUMBERS')).toHaveLength(2)
  })

  test('is over after ten minutes, and is nobody’s who may not', async () => {
    const run = await queueRun(someNumbers(1))
    await expect(undoRun(person(boss), run)).rejects.toMatchObject({ code: 'conflict' })
    await carry(run)
    await expect(undoRun(person(operator), run)).rejects.toMatchObject({ code: 'forbidden' })
    await prisma().autodialRun.update({
      where: { id: run },
      data: { endedAt: new Date(Date.now() - 601_000) },
    })
    await expect(undoRun(person(boss), run)).rejects.toMatchObject({
      messageKey: 'errors.autodial.tooLateToUndo',
    })
    await expect(undoRun(person(boss), '0198c0de-0000-7000-8000-00000000dead')).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('the autodialers', () => {
  const list = () => listAutodialers(person(boss))

  test('come from the vendor, with what we know', async () => {
    await carry(await queueRun(someNumbers(2)))
    expect(await list()).toEqual({
      closed: null,
      sentence: null,
      cabinetUrl: 'https://my.nextel.com.ua/index.html#autodial',
      maySetUp: false,
      autodialers: [
        { id: LIST, name: 'Підтвердження замовлень', status: 'ACTIVE', numbersCount: 2, ours: 2 },
        { id: 32, name: 'Повторні продажі', status: 'PAUSED', numbersCount: 0, ours: 0 },
      ],
    })
    expect(await listAutodialers(person(admin))).toMatchObject({ maySetUp: true })
    await expect(listAutodialers(person(operator))).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('that the vendor no longer names are not offered', async () => {
    await list()
    await desk.done('config', { autodials: [] })
    expect(await list()).toMatchObject({ closed: 'none', autodialers: [] })
  })

  test.each([
    ['timeout', { fault: 'hang' }, null],
    ['refused', { fault: 'error', message: 'Service is off' }, 'Service is off'],
    ['unauthorized', { fault: 'error', message: 'Authorization invalid' }, 'Authorization invalid'],
    ['not_understood', { fault: 'html' }, null],
    ['not_understood', { fault: 'http500' }, null],
  ] as const)('are closed: %s', async (closed, fault, sentence) => {
    await desk.faults(fault)
    if (closed === 'timeout') {
      const asked = list()
      await expect.poll(async () => (await desk.state()).hanging).toBe(1)
      // The exchange goes away while it is asked.
      await desk.done('reset')
      return expect(await asked).toMatchObject({ closed, sentence })
    }
    expect(await list()).toMatchObject({ closed, sentence })
  })

  test('are closed without the module, without a key, and when nobody is reached', async () => {
    await desk.setUrl('http://127.0.0.1:1/api')
    expect(await list()).toMatchObject({ closed: 'unreachable' })
    await prisma().module.update({ where: { key: 'nextel' }, data: { apiKeyEncrypted: null } })
    expect(await list()).toMatchObject({ closed: 'noKey' })
    await prisma().module.update({ where: { key: 'nextel' }, data: { state: 'off' } })
    expect(await list()).toMatchObject({ closed: 'notActive' })
  })
})

describe('the doctor’s question', () => {
  test('shows the raw answer beside what is made of it', async () => {
    const check = await checkAutodial(person(admin))
    expect(check).toMatchObject({
      understood: true,
      sentence: null,
      autodialers: [{ id: LIST, numbersCount: 0, namesNumbers: true }, { id: 32 }],
    })
    expect(check.raw).toContain('"autodials"')
    await expect(checkAutodial(person(boss))).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('cuts what is too long, and says how long it was', async () => {
    await desk.fill(someNumbers(5_000))
    const { raw, rawLength } = await checkAutodial(person(admin))
    expect(raw).toHaveLength(20_000)
    expect(rawLength).toBeGreaterThan(60_000)
  })

  test('shows also what is not understood', async () => {
    await desk.faults({ fault: 'html' })
    expect(await checkAutodial(person(admin))).toMatchObject({ understood: false, autodialers: [] })
    await desk.faults({ fault: 'error', message: 'No such method' })
    expect(await checkAutodial(person(admin))).toMatchObject({
      understood: false,
      sentence: 'No such method',
    })
    await desk.setUrl('http://127.0.0.1:1/api')
    await expect(checkAutodial(person(admin))).rejects.toMatchObject({ code: 'telephony_failed' })
  })
})
