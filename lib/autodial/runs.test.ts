import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { pool } from '@/lib/db/pool'
import { prisma } from '@/lib/db/prisma'
import { listOrders } from '@/lib/orders/list-orders'
import { type OrderFilters, orderFiltersSchema } from '@/lib/orders/schema'
import {
  makeAutodialEntry,
  makeAutodialer,
  makeAutodialRun,
  makeCall,
  makeOrder,
  makeUser,
  uniquePhone,
} from '@/prisma/factories'
import { createRun } from './create-run'
import { getRun } from './get-run'
import { listRuns } from './list-runs'
import { preflight } from './preflight'
import { runResults } from './run-results'
import {
  preflightSchema,
  ROWS_SHOWN,
  type RunDto,
  runResultsSchema,
  runSchema,
  startRunSchema,
} from './schema'
import { startRun } from './start-run'

type Person = Awaited<ReturnType<typeof makePerson>>
let user: Person
let autodialerId: number

const makePerson = async (role: 'supervisor' | 'operator' = 'supervisor') => ({
  ...(await makeUser(prisma(), { role })),
  role,
})

beforeAll(async () => {
  user = await makePerson()
  await prisma().module.create({ data: { key: 'nextel', version: '1.0.0', state: 'active' } })
  await prisma().setting.create({
    // The hour at which the tests run decides nothing.
    data: { key: 'callingRules', value: { allowedFrom: '00:00', allowedTo: '24:00' } },
  })
  autodialerId = (await makeAutodialer(prisma(), { name: 'Осінь' })).id
})

/** So many orders with invented numbers. */
const makeOrders = (count: number, data: Parameters<typeof makeOrder>[1] = {}) =>
  Promise.all(Array.from({ length: count }, () => makeOrder(prisma(), data)))

const numbersOf = (orders: readonly { number: number }[]) => orders.map(({ number }) => number)
const draftOf = async (orders: readonly { number: number }[]) =>
  createRun(user, { orders: numbersOf(orders) })
const frozen = async (run: RunDto) =>
  (
    await prisma().autodialRunOrder.findMany({ where: { runId: run.id }, orderBy: { position: 'asc' } })
  ).flatMap(({ orderNumber }) => orderNumber ?? [])
const adding = (more: object = {}) => startRunSchema.parse({ action: 'add', autodialerId, ...more })
const check = (run: RunDto, action: 'add' | 'remove' = 'add') =>
  preflight(user, run.id, { action, autodialer: autodialerId }, 'uk')
const rowsOfRun = (run: RunDto) =>
  prisma().autodialRunOrder.findMany({ where: { runId: run.id }, orderBy: { position: 'asc' } })

describe('a draft', () => {
  test('holds the orders that were picked in the order of picking, each once', async () => {
    const [a, b, c] = await makeOrders(3)
    const run = await createRun(user, { orders: numbersOf([c, a, c, b, a].flatMap((order) => order ?? [])) })
    expect(runSchema.parse(run)).toMatchObject({
      state: 'draft',
      cause: 'person',
      action: null,
      autodialer: null,
      requestedBy: user.name,
      orders: 3,
      outcomes: { pending: 3 },
      undoUntil: null,
    })
    expect(await frozen(run)).toEqual([c?.number, a?.number, b?.number])
  })

  test('of an earlier run holds its orders in their places, whatever a filter finds by now', async () => {
    const [a, b, c] = await makeOrders(3)
    const first = await createRun(user, { orders: numbersOf([c, a, b].flatMap((order) => order ?? [])) })
    const second = await createRun(user, { run: first.id })
    expect(second).toMatchObject({ state: 'draft', orders: 3 })
    expect(second.id).not.toBe(first.id)
    expect(await frozen(second)).toEqual([c?.number, a?.number, b?.number])
    await expect(createRun(user, { run: randomUUID() })).rejects.toMatchObject({
      messageKey: 'errors.autodial.nothingChosen',
    })
  })

  test('leaves out orders that are no longer there, and is none when nothing is left', async () => {
    const [order] = await makeOrders(1)
    const run = await createRun(user, { orders: [2_000_000_000, order?.number ?? 0] })
    expect(await frozen(run)).toEqual([order?.number])
    const before = await prisma().autodialRun.count()
    await expect(createRun(user, { orders: [2_000_000_000] })).rejects.toMatchObject({
      code: 'conflict',
      messageKey: 'errors.autodial.nothingChosen',
    })
    await expect(createRun(user, { filters: { q: '—' } })).rejects.toMatchObject({ code: 'conflict' })
    expect(await prisma().autodialRun.count()).toBe(before)
  })

  test('of a filter holds what the list shows, in its order, and stays as it was', async () => {
    const operator = await makePerson('operator')
    const phone = uniquePhone()
    const old = new Date('2026-03-05T12:00:00Z')
    await makeOrder(prisma(), { operatorId: operator.id, clientName: 'Ярина Фільтрова', statusKey: 'done' })
    await makeOrder(prisma(), { operatorId: user.id, clientName: 'Ярина Інша', createdAt: old })
    await makeOrder(prisma(), { clientName: 'Соломія Фільтрова', phoneTyped: phone, createdAt: old })
    await makeOrder(prisma(), { clientName: 'Хтось', phoneTyped: phone, createdAt: old })
    const last = await makeOrder(prisma(), { clientName: 'Останній' })
    const filters: OrderFilters[] = [
      {},
      { status: 'done' },
      { operator: operator.id },
      { operator: 'none' },
      { mine: '1' },
      { from: '2026-03-05', to: '2026-03-05' },
      { to: '2026-03-05', q: 'ярина' },
      { q: 'фільтрова' },
      { q: 'фільтрова ярина' },
      { q: phone },
      { q: phone.slice(4) },
      { q: phone.slice(-5) },
      { q: `№${last.number}` },
      { q: String(last.number) },
      { q: 'я' },
    ]
    for (const filter of filters) {
      const parsed = orderFiltersSchema.parse(filter)
      const { rows } = await listOrders(user, parsed, 'uk')
      expect(rows.length, JSON.stringify(filter)).toBeGreaterThan(0)
      const run = await createRun(user, { filters: parsed })
      expect(await frozen(run), JSON.stringify(filter)).toEqual(numbersOf(rows))
    }
    const run = await createRun(user, { filters: { mine: '1' } })
    await makeOrder(prisma(), { operatorId: user.id })
    expect((await getRun(user, run.id)).orders).toBe(run.orders)
  })

  test('of more orders than the limit is refused, of as many it is made', async () => {
    const source = randomUUID().slice(0, 8)
    const operator = await makePerson()
    await pool().query(
      `INSERT INTO "Order" ("operatorId", source, "updatedAt") SELECT $1, $2, now() FROM generate_series(1, 20001)`,
      [operator.id, source],
    )
    const before = await prisma().autodialRun.count()
    await expect(createRun(operator, { filters: { mine: '1' } })).rejects.toMatchObject({
      code: 'invalid_input',
      messageKey: 'errors.autodial.tooMany',
      values: { limit: 20_000 },
    })
    expect(await prisma().autodialRun.count()).toBe(before)
    await pool().query(
      `DELETE FROM "Order" WHERE number = (SELECT max(number) FROM "Order" WHERE source = $1)`,
      [source],
    )
    expect(await createRun(operator, { filters: { mine: '1' } })).toMatchObject({ orders: 20_000 })
    await pool().query('DELETE FROM "Order" WHERE source = $1', [source])
  })
})

describe('the preflight', () => {
  test('gives every order its verdicts, the blocking ones first, and mends what can be mended', async () => {
    const [good, final, stopped, here, there, gone, busy, one, two, bad, unknown] = await Promise.all([
      makeOrder(prisma()),
      makeOrder(prisma(), { statusKey: 'done' }),
      ...Array.from({ length: 5 }, () => makeOrder(prisma())),
      makeOrder(prisma(), { phoneTyped: '0509990001' }),
      makeOrder(prisma(), { phoneTyped: '+380 50 999 00 01' }),
      makeOrder(prisma(), { phoneTyped: '0501234567 дод. 12', clientName: 'Ірина' }),
      makeOrder(prisma()),
    ])
    const other = await makeAutodialer(prisma(), { name: 'Весна' })
    const past = await makeAutodialer(prisma(), { name: 'Літо', goneAt: new Date() })
    const at = (order: { phone: string | null } | undefined) => order?.phone ?? ''
    await prisma().stopListEntry.create({ data: { e164: at(stopped), reason: 'просив', source: 'card' } })
    await makeAutodialEntry(prisma(), { autodialerId, e164: at(here) })
    await makeAutodialEntry(prisma(), { autodialerId, e164: at(unknown), place: 'unknown' })
    await makeAutodialEntry(prisma(), { autodialerId, e164: at(there), place: 'outside' })
    await makeAutodialEntry(prisma(), { autodialerId: other.id, e164: at(there) })
    await makeAutodialEntry(prisma(), { autodialerId: past.id, e164: at(gone) })
    await makeCall(prisma(), { state: 'talking', clientNumber: at(busy), answeredLine: '2001' })
    const orders = [good, final, stopped, here, there, gone, busy, one, two, bad, unknown]
    const run = await draftOf(orders.flatMap((order) => order ?? []))

    const found = preflightSchema.parse(await check(run))
    expect(found).toMatchObject({ orders: 11, numbers: 6 })
    expect(found.verdicts).toEqual([
      { key: 'invalid', effect: 'block', orders: 1 },
      { key: 'stopList', effect: 'leaveOut', orders: 1 },
      { key: 'inThisList', effect: 'leaveOut', orders: 2 },
      { key: 'samePhone', effect: 'warn', orders: 2 },
      { key: 'onTheLine', effect: 'warn', orders: 1 },
      { key: 'inOtherList', effect: 'warn', orders: 1 },
      { key: 'finalStatus', effect: 'warn', orders: 1 },
      { key: 'talkedRecently', effect: 'warn', orders: 1 },
    ])
    expect(found.rows.map((row) => [row.orderNumber, row.verdicts.map(({ key }) => key)])).toEqual([
      [bad?.number, ['invalid']],
      [stopped?.number, ['stopList']],
      [here?.number, ['inThisList']],
      [unknown?.number, ['inThisList']],
      [final?.number, ['finalStatus']],
      [there?.number, ['inOtherList']],
      [busy?.number, ['onTheLine', 'talkedRecently']],
      [one?.number, ['samePhone']],
      [two?.number, ['samePhone']],
    ])
    expect(found.rows[0]).toMatchObject({
      version: 1,
      clientName: 'Ірина',
      phone: null,
      phoneTyped: '0501234567 дод. 12',
      badNumber: { problem: 'letters', from: 10, to: 18, suggestion: '+380501234567' },
    })
    expect(found.rows[1]?.verdicts).toMatchObject([{ values: { reason: 'просив' } }])
    expect(found.rows[4]?.verdicts).toMatchObject([{ values: { status: 'Виконано' } }])
    expect(found.rows[5]?.verdicts).toMatchObject([{ values: { name: 'Весна' } }])
    expect(found.rows[7]?.verdicts).toMatchObject([{ values: { orders: String(two?.number) } }])

    const removing = await check(run, 'remove')
    expect(removing).toMatchObject({
      numbers: 9,
      verdicts: [{ key: 'invalid', effect: 'leaveOut', orders: 1 }],
      rows: [{ orderNumber: bad?.number }],
    })
  })

  test('shows so many rows at most and counts all', async () => {
    await pool().query(
      `INSERT INTO "Order" ("phoneTyped", source, "updatedAt") SELECT '05000', 'rows', now() FROM generate_series(1, $1::int)`,
      [ROWS_SHOWN + 5],
    )
    const orders = await prisma().order.findMany({ where: { source: 'rows' }, select: { number: true } })
    const found = await check(await draftOf(orders))
    expect(found.rows).toHaveLength(ROWS_SHOWN)
    expect(found.verdicts).toEqual([{ key: 'invalid', effect: 'block', orders: ROWS_SHOWN + 5 }])
  })
})

describe('a start', () => {
  test('with one bad number among fifty changes nothing; with that one left out the others go', async () => {
    const good = await makeOrders(49)
    const bad = await makeOrder(prisma(), { phoneTyped: '05000' })
    const run = await draftOf([...good, bad])
    const before = await rowsOfRun(run)
    await expect(startRun(user, run.id, adding())).rejects.toMatchObject({
      code: 'conflict',
      messageKey: 'errors.autodial.blocked',
      values: { orders: 1 },
    })
    expect(await getRun(user, run.id)).toEqual(run)
    expect(await rowsOfRun(run)).toEqual(before)

    const started = await startRun(user, run.id, adding({ leaveOutOrders: [bad.number] }))
    expect(runSchema.parse(started)).toMatchObject({
      state: 'queued',
      action: 'add',
      autodialer: { id: autodialerId, name: 'Осінь' },
      numbers: 49,
      settled: 0,
      outcomes: { pending: 49, leftOut: 1 },
    })
    const rows = await rowsOfRun(run)
    expect(rows.at(-1)).toMatchObject({ e164: null, verdicts: ['invalid'], outcome: 'leftOut', batch: null })
    expect(rows[0]).toMatchObject({ e164: good[0]?.phone, verdicts: [], outcome: 'pending', batch: 0 })
  })

  test('looks once more: what was mended goes, what was stopped since the window was opened does not', async () => {
    const [mended, stopped] = await makeOrders(2)
    await prisma().order.update({ where: { number: mended?.number ?? 0 }, data: { phone: null } })
    const run = await draftOf([mended, stopped].flatMap((order) => order ?? []))
    expect((await check(run)).verdicts).toMatchObject([{ key: 'invalid' }])
    const phone = uniquePhone()
    await prisma().order.update({ where: { number: mended?.number ?? 0 }, data: { phone } })
    await prisma().stopListEntry.create({ data: { e164: stopped?.phone ?? '', source: 'list' } })
    await startRun(user, run.id, adding())
    expect(await rowsOfRun(run)).toMatchObject([
      { e164: phone, outcome: 'pending' },
      { e164: stopped?.phone, verdicts: ['stopList'], outcome: 'leftOut' },
    ])
  })

  test('sends a shared number once, a thousand a request, and links orders to what is in already', async () => {
    const phone = uniquePhone()
    const [one, two, inside] = await Promise.all([
      makeOrder(prisma(), { phoneTyped: phone }),
      makeOrder(prisma(), { phoneTyped: phone }),
      makeOrder(prisma()),
    ])
    const entry = await makeAutodialEntry(prisma(), { autodialerId, e164: inside.phone ?? '' })
    const run = await draftOf([one, two, inside])
    expect(await startRun(user, run.id, adding())).toMatchObject({
      numbers: 1,
      outcomes: { pending: 2, alreadyIn: 1 },
    })
    expect(await prisma().autodialEntryOrder.findMany({ where: { entryId: entry.id } })).toEqual([
      { entryId: entry.id, orderNumber: inside.number },
    ])

    await pool().query(
      `INSERT INTO "Order" (phone, source, "updatedAt") SELECT '+380671' || lpad(g::text, 6, '0'), 'many', now() FROM generate_series(1, 2500) g`,
    )
    const many = await prisma().order.findMany({ where: { source: 'many' }, select: { number: true } })
    const large = await draftOf(many)
    expect(await startRun(user, large.id, adding())).toMatchObject({ numbers: 2500 })
    const batches = await prisma().autodialRunOrder.groupBy({
      by: ['batch'],
      where: { runId: large.id },
      _count: true,
      orderBy: { batch: 'asc' },
    })
    expect(batches).toEqual([
      { batch: 0, _count: 1000 },
      { batch: 1, _count: 1000 },
      { batch: 2, _count: 500 },
    ])
  })

  test('of nothing but what is in already is over at once', async () => {
    const order = await makeOrder(prisma())
    await makeAutodialEntry(prisma(), { autodialerId, e164: order.phone ?? '' })
    const run = await draftOf([order])
    expect(await startRun(user, run.id, adding())).toMatchObject({
      state: 'done',
      numbers: 0,
      outcomes: { alreadyIn: 1 },
      endedAt: expect.any(String),
      undoUntil: null,
    })
    const told = await prisma().orderEvent.findMany({ where: { orderNumber: order.number } })
    expect(told).toMatchObject([
      {
        kind: 'autodial',
        actorId: user.id,
        data: { runId: run.id, action: 'add', autodialer: 'Осінь', outcome: 'alreadyIn', cause: 'person' },
      },
    ])
  })

  test('that removes goes on past a bad number', async () => {
    const run = await draftOf([await makeOrder(prisma(), { phoneTyped: 'немає' }), await makeOrder(prisma())])
    expect(await startRun(user, run.id, adding({ action: 'remove' }))).toMatchObject({
      action: 'remove',
      numbers: 1,
      outcomes: { refused: 1, pending: 1 },
    })
  })

  test('pressed many times at once, and again later, is one start', async () => {
    const run = await draftOf(await makeOrders(3))
    const all = await Promise.all(Array.from({ length: 8 }, () => startRun(user, run.id, adding())))
    all.push(await startRun(await makePerson(), run.id, adding({ leaveOut: ['tooSoon'] })))
    for (const started of all) expect(started).toEqual(all[0])
    const { startedAt } = await prisma().autodialRun.findUniqueOrThrow({ where: { id: run.id } })
    expect(startedAt).not.toBeNull()
  })

  test('of both actions at once does one of them and says so to the other', async () => {
    const run = await draftOf(await makeOrders(3))
    const both = await Promise.allSettled([
      startRun(user, run.id, adding()),
      startRun(user, run.id, adding({ action: 'remove' })),
    ])
    const started = both.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
    const refused = both.flatMap((one) => (one.status === 'rejected' ? one.reason : []))
    expect(refused).toMatchObject([{ code: 'conflict', messageKey: 'errors.autodial.startedOtherwise' }])
    expect(await getRun(user, run.id)).toEqual(started[0])
  })

  test('without the module or the autodialer is refused with a sentence, as is its preflight', async () => {
    const run = await draftOf(await makeOrders(1))
    const past = await makeAutodialer(prisma(), { goneAt: new Date() })
    for (const id of [past.id, 2_000_000_000]) {
      const refused = { code: 'conflict', messageKey: 'errors.autodial.noAutodialer' }
      await expect(startRun(user, run.id, adding({ autodialerId: id }))).rejects.toMatchObject(refused)
      const asked = { action: 'add', autodialer: id } as const
      await expect(preflight(user, run.id, asked, 'uk')).rejects.toMatchObject(refused)
    }
    await prisma().module.update({ where: { key: 'nextel' }, data: { state: 'off' } })
    try {
      const refused = { code: 'conflict', messageKey: 'errors.autodial.notActive' }
      await expect(startRun(user, run.id, adding())).rejects.toMatchObject(refused)
      await expect(check(run)).rejects.toMatchObject(refused)
    } finally {
      await prisma().module.update({ where: { key: 'nextel' }, data: { state: 'active' } })
    }
    expect(await getRun(user, run.id)).toEqual(run)
  })
})

describe('runs', () => {
  test('that are nobody’s are not found, and an operator finds none', async () => {
    const id = randomUUID()
    const asked = { action: 'add', autodialer: autodialerId } as const
    const attempts = (person: Person) => [
      () => getRun(person, id),
      () => startRun(person, id, adding()),
      () => preflight(person, id, asked, 'uk'),
      () => runResults(person, id, { after: -1 }),
    ]
    for (const attempt of attempts(user)) await expect(attempt()).rejects.toMatchObject({ code: 'not_found' })
    const operator = await makePerson('operator')
    const more = [() => createRun(operator, { orders: [1] }), () => listRuns(operator, {})]
    for (const attempt of [...attempts(operator), ...more]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' })
    }
  })

  test('are listed newest first, each once over all pages, without drafts, and by autodialer', async () => {
    const { id } = await makeAutodialer(prisma(), { name: 'Зима' })
    const createdAt = new Date('2026-11-01T10:00:00Z')
    const made = await Promise.all(
      Array.from({ length: 45 }, (_, index) =>
        makeAutodialRun(prisma(), {
          autodialerId: id,
          state: 'done',
          // Several at the same moment.
          createdAt: new Date(createdAt.getTime() + Math.floor(index / 4)),
        }),
      ),
    )
    await makeAutodialRun(prisma(), { autodialerId: id, state: 'draft' })
    const seen: RunDto[] = []
    let cursor: string | undefined
    do {
      const page = await listRuns(user, { autodialer: id, cursor })
      seen.push(...page.rows)
      cursor = page.next ?? undefined
    } while (cursor)
    const expected = made.toSorted((a, b) => +b.createdAt - +a.createdAt || (b.id < a.id ? -1 : 1))
    expect(seen.map((run) => run.id)).toEqual(expected.map((run) => run.id))
    expect((await listRuns(user, {})).rows.every(({ state }) => state !== 'draft')).toBe(true)
    await expect(listRuns(user, { cursor: 'x' })).rejects.toMatchObject({ code: 'invalid_input' })
  })

  test('can be taken back for ten minutes when they did something, a person wanted them, and only once', async () => {
    const order = await makeOrder(prisma())
    const ended = async (data: object = {}, outcome: 'added' | 'alreadyIn' = 'added') =>
      makeAutodialRun(prisma(), {
        autodialerId,
        state: 'done',
        endedAt: new Date(),
        orders: [{ orderNumber: order.number, e164: order.phone, outcome }],
        ...data,
      })
    const until = async (run: { id: string }) => (await getRun(user, run.id)).undoUntil
    const run = await ended()
    expect(Date.parse((await until(run)) ?? '')).toBe(+(run.endedAt ?? 0) + 10 * 60_000)
    expect(await until(await ended({ state: 'failed' }))).not.toBeNull()
    expect(await until(await ended({ endedAt: new Date(Date.now() - 10 * 60_000) }))).toBeNull()
    expect(await until(await ended({ cause: 'guard' }))).toBeNull()
    expect(await until(await ended({ state: 'sending', endedAt: null }))).toBeNull()
    expect(await until(await ended({}, 'alreadyIn'))).toBeNull()
    const undo = await ended({ cause: 'undo', undoesId: run.id, action: 'remove' })
    expect(await getRun(user, run.id)).toMatchObject({ undoUntil: null, undoneBy: undo.id })
  })

  test('tell what became of each order, in the order of the selection, page by page and by outcome', async () => {
    const orders = await makeOrders(6, { clientName: 'Олена' })
    const made = await makeAutodialRun(prisma(), {
      autodialerId,
      orders: [
        ...orders.map(({ number, phone }, index) => ({
          orderNumber: number,
          e164: phone,
          outcome: index === 2 ? ('refused' as const) : ('added' as const),
          sentence: index === 2 ? 'Wrong number' : null,
          verdicts: ['onTheLine'],
        })),
        ...Array.from({ length: 300 }, () => ({ e164: uniquePhone(), outcome: 'removed' as const })),
      ],
    })
    const first = runResultsSchema.parse(await runResults(user, made.id, { after: -1 }))
    expect(first.rows).toHaveLength(200)
    expect(first.rows[2]).toEqual({
      orderNumber: orders[2]?.number,
      clientName: 'Олена',
      phone: orders[2]?.phone,
      phoneTyped: orders[2]?.phoneTyped,
      outcome: 'refused',
      verdicts: ['onTheLine'],
      sentence: 'Wrong number',
    })
    expect(first.rows[6]).toMatchObject({ orderNumber: null, clientName: '', outcome: 'removed' })
    const second = await runResults(user, made.id, { after: first.next ?? 0 })
    expect(second).toMatchObject({ rows: { length: 106 }, next: null })
    expect(await runResults(user, made.id, { after: -1, outcome: 'refused' })).toMatchObject({
      rows: [{ orderNumber: orders[2]?.number }],
      next: null,
    })
    const draft = await draftOf(orders)
    expect((await runResults(user, draft.id, { after: -1 })).rows[0]).toMatchObject({
      phone: orders[0]?.phone,
      outcome: 'pending',
    })
  })
})
