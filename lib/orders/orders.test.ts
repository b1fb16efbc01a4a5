import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pool } from '@/lib/db/pool'
import { prisma } from '@/lib/db/prisma'
import { makeCall, makeCustomer, makeOrder, makeUser, uniquePhone } from '@/prisma/factories'
import { addNote } from './add-note'
import { changeStatus } from './change-status'
import { checkPhone } from './check-phone'
import { countsByStatus } from './counts-by-status'
import { createOrder } from './create-order'
import { getOrder } from './get-order'
import { listOperators } from './list-operators'
import { listOrders } from './list-orders'
import { type OrderListQuery, orderPageSchema, orderSchema } from './schema'
import { updateOrder } from './update-order'

const makeOperator = async (name = 'Олена Коваль') => ({
  ...(await makeUser(prisma(), { name })),
  role: 'operator' as const,
})

const numbersOf = async (user: Awaited<ReturnType<typeof makeOperator>>, query: OrderListQuery) =>
  (await listOrders(user, query, 'uk')).rows.map((row) => row.number)

describe('a new order', () => {
  test('makes its client, belongs to who made it and starts its timeline', async () => {
    const user = await makeOperator()
    const phone = uniquePhone()
    const items = [{ name: 'Чайник', quantity: 2, priceMinor: 45_000 }]
    const { number } = await createOrder(user, {
      clientName: 'Ірина Бондар',
      phone: `0${phone.slice(4)}`,
      items,
    })
    const order = orderSchema.parse(await getOrder(number, 'uk'))
    expect(order).toMatchObject({
      clientName: 'Ірина Бондар',
      phone,
      phoneTyped: `0${phone.slice(4)}`,
      totalMinor: 90_000,
      items,
      statusName: 'Новий',
      source: 'manual',
      operator: { id: user.id },
      customer: { name: 'Ірина Бондар', phones: [phone] },
    })
    expect(order.timeline).toMatchObject([
      { actorName: user.name, event: { kind: 'created', source: 'manual' } },
    ])
  })

  test('keeps what is no phone number as it was typed, without a client', async () => {
    const { number, customerId } = await createOrder(null, { phone: 'зателефонуйте самі' })
    expect(customerId).toBeNull()
    expect(await getOrder(number, 'uk')).toMatchObject({
      phone: null,
      phoneTyped: 'зателефонуйте самі',
      customer: null,
    })
  })

  test('of a known client joins him in every spelling of the number', async () => {
    const phone = uniquePhone()
    const customer = await makeCustomer(prisma(), { name: 'Петро Мороз', phones: [phone] })
    const order = await createOrder(null, { phone: `8 (0${phone.slice(4, 6)}) ${phone.slice(6)}` })
    expect(order.customerId).toBe(customer.id)
    expect(await getOrder(order.number, 'uk')).toMatchObject({ clientName: 'Петро Мороз' })
  })

  test('with a new number made many times at once makes one client', async () => {
    const phone = uniquePhone()
    const orders = await Promise.all(
      Array.from({ length: 8 }, () => createOrder(null, { clientName: 'Юлія', phone })),
    )
    expect(new Set(orders.map((order) => order.customerId)).size).toBe(1)
    expect(await prisma().customer.count({ where: { name: 'Юлія' } })).toBe(1)
    expect(new Set(orders.map((order) => order.number)).size).toBe(8)
  })

  test('out of one call is one order, however often it is asked for', async () => {
    const call = await makeCall(prisma())
    const origin = {
      source: 'call' as const,
      callId: call.id,
      utm: { source: 'google', medium: null, campaign: 'spring', term: null, content: null },
    }
    const orders = await Promise.all(
      Array.from({ length: 5 }, () => createOrder(null, { phone: call.clientRaw }, origin)),
    )
    const again = await createOrder(null, { phone: call.clientRaw }, origin)
    expect(new Set([...orders, again].map((order) => order.number)).size).toBe(1)
    expect(orders.filter((order) => order.created)).toHaveLength(1)
    expect(await getOrder(again.number, 'uk')).toMatchObject({
      source: 'call',
      utmSource: 'google',
      utmCampaign: 'spring',
    })
    expect(await prisma().orderEvent.count({ where: { orderNumber: again.number } })).toBe(1)
  })

  test('for nobody who works here or with an unknown status is refused and leaves nothing', async () => {
    const phone = uniquePhone()
    await expect(createOrder(null, { phone, operatorId: randomUUID() })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    await expect(createOrder(null, { phone, statusKey: 'nowhere' })).rejects.toMatchObject({
      fields: { statusKey: 'errors.orders.noSuchStatus' },
    })
    expect(await prisma().customerPhone.findUnique({ where: { e164: phone } })).toBeNull()
  })
})

describe('a change', () => {
  test('is written, counted as a version and told on the timeline', async () => {
    const user = await makeOperator()
    const { number } = await makeOrder(prisma(), { clientName: 'Олена' })
    await expect(
      updateOrder(user, number, { version: 1, changes: { comment: 'Після 18', statusKey: 'callback' } }),
    ).resolves.toEqual({ number, version: 2 })
    const order = await getOrder(number, 'en')
    expect(order).toMatchObject({
      comment: 'Після 18',
      statusKey: 'callback',
      statusName: 'Call back',
      version: 2,
    })
    expect(order.timeline.map((entry) => entry.event)).toEqual([
      { kind: 'fieldsChanged', changes: [{ field: 'comment', before: '', after: 'Після 18' }] },
      { kind: 'statusChanged', from: 'New', to: 'Call back' },
    ])
  })

  test('that changes nothing is no event and no version', async () => {
    const user = await makeOperator()
    const { number } = await makeOrder(prisma(), { clientName: 'Олена' })
    await expect(
      updateOrder(user, number, { version: 1, changes: { clientName: 'Олена' } }),
    ).resolves.toEqual({ number, version: 1 })
    expect(await prisma().orderEvent.count({ where: { orderNumber: number } })).toBe(0)
  })

  test('of another field than somebody else’s joins it', async () => {
    const user = await makeOperator()
    const { number } = await makeOrder(prisma())
    await updateOrder(user, number, { version: 1, changes: { comment: 'перший' } })
    await expect(
      updateOrder(user, number, { version: 1, changes: { delivery: 'Львів' } }),
    ).resolves.toMatchObject({ version: 3 })
    expect(await getOrder(number, 'uk')).toMatchObject({ comment: 'перший', delivery: 'Львів' })
  })

  test('of the same field clashes and writes nothing at all', async () => {
    const user = await makeOperator()
    const { number } = await makeOrder(prisma())
    await updateOrder(user, number, { version: 1, changes: { comment: 'перший' } })
    await expect(
      updateOrder(user, number, { version: 1, changes: { comment: 'другий', delivery: 'Львів' } }),
    ).rejects.toMatchObject({
      code: 'conflict',
      fields: { comment: 'errors.orders.changedMeanwhile' },
    })
    expect(await getOrder(number, 'uk')).toMatchObject({ comment: 'перший', delivery: '', version: 2 })
  })

  test('of one field by many at once lets exactly one through', async () => {
    const user = await makeOperator()
    const { number } = await makeOrder(prisma())
    const results = await Promise.allSettled(
      Array.from({ length: 5 }, (_, index) =>
        updateOrder(user, number, { version: 1, changes: { comment: `рядок ${index}` } }),
      ),
    )
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    expect(await prisma().orderEvent.count({ where: { orderNumber: number } })).toBe(1)
  })

  test('of the phone finds the other client and can be searched for', async () => {
    const user = await makeOperator()
    const phone = uniquePhone()
    const customer = await makeCustomer(prisma(), { phones: [phone] })
    const { number } = await createOrder(user, { clientName: 'Галина', phone: uniquePhone() })
    await updateOrder(user, number, { version: 1, changes: { phone: `0${phone.slice(4)}` } })
    expect(await getOrder(number, 'uk')).toMatchObject({ phone, customer: { id: customer.id } })
    expect(await numbersOf(user, { q: phone.slice(5) })).toEqual([number])
    await updateOrder(user, number, { version: 2, changes: { phone: '12' } })
    expect(await getOrder(number, 'uk')).toMatchObject({ phone: null, phoneTyped: '12', customer: null })
  })

  test('of the items changes the total', async () => {
    const user = await makeOperator()
    const { number } = await makeOrder(prisma(), {
      items: [{ name: 'Чайник', quantity: 1, priceMinor: 100 }],
    })
    await updateOrder(user, number, {
      version: 1,
      changes: { items: [{ name: 'Чашка', quantity: 3, priceMinor: 250 }] },
    })
    expect(await getOrder(number, 'uk')).toMatchObject({
      totalMinor: 750,
      items: [{ name: 'Чашка', quantity: 3, priceMinor: 250 }],
    })
  })

  test('of an order that is not there says so', async () => {
    const user = await makeOperator()
    await expect(
      updateOrder(user, 2_000_000_000, { version: 1, changes: { comment: 'x' } }),
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect(addNote(user, 2_000_000_000, 'x')).rejects.toMatchObject({ code: 'not_found' })
    await expect(getOrder(2_000_000_000, 'uk')).rejects.toMatchObject({ code: 'not_found' })
  })

  test('of the status after a call holds whatever others changed', async () => {
    const user = await makeOperator()
    const { number } = await makeOrder(prisma())
    await updateOrder(user, number, { version: 1, changes: { statusKey: 'confirmed' } })
    await changeStatus(user, number, 'no_answer')
    expect(await getOrder(number, 'uk')).toMatchObject({ statusKey: 'no_answer', version: 3 })
    await expect(changeStatus(user, number, 'nowhere')).rejects.toMatchObject({ code: 'invalid_input' })
  })
})

test('a note stands on the timeline under its author’s name', async () => {
  const user = await makeOperator('Андрій Мельник')
  const { number } = await makeOrder(prisma())
  await addNote(user, number, 'Просив не дзвонити до обіду')
  const { timeline } = await getOrder(number, 'uk')
  expect(timeline).toMatchObject([
    { actorName: 'Андрій Мельник', event: { kind: 'note', text: 'Просив не дзвонити до обіду' } },
  ])
})

test('the counters follow every order that comes, moves and goes', async () => {
  const countOf = async (key: string) => (await countsByStatus()).byStatus[key] ?? 0
  const [fresh, shipped, all] = [await countOf('new'), await countOf('shipped'), (await countsByStatus()).all]
  const orders = await Promise.all([makeOrder(prisma()), makeOrder(prisma()), makeOrder(prisma())])
  expect([await countOf('new'), (await countsByStatus()).all]).toEqual([fresh + 3, all + 3])
  const numbers = orders.map((order) => order.number)
  await prisma().order.updateMany({
    where: { number: { in: numbers.slice(0, 2) } },
    data: { statusKey: 'shipped' },
  })
  expect([await countOf('new'), await countOf('shipped')]).toEqual([fresh + 1, shipped + 2])
  await prisma().order.deleteMany({ where: { number: { in: numbers } } })
  expect([await countOf('new'), await countOf('shipped'), (await countsByStatus()).all]).toEqual([
    fresh,
    shipped,
    all,
  ])
})

describe('the list', () => {
  test('narrows by status, days, operator and mine', async () => {
    const [user, other] = [await makeOperator(), await makeOperator()]
    const at = (time: string) => new Date(time)
    const mine = await makeOrder(prisma(), {
      operatorId: user.id,
      statusKey: 'shipped',
      createdAt: at('2025-03-10T21:59:59Z'),
    })
    const next = await makeOrder(prisma(), { operatorId: user.id, createdAt: at('2025-03-10T22:00:00Z') })
    const his = await makeOrder(prisma(), { operatorId: other.id, createdAt: at('2025-03-11T12:00:00Z') })
    const nobodys = await makeOrder(prisma(), { createdAt: at('2025-03-12T12:00:00Z') })
    const days = { from: '2025-03-10', to: '2025-03-12' }
    expect(await numbersOf(user, days)).toEqual([nobodys.number, his.number, next.number, mine.number])
    // In Kyiv the day after the tenth begins at 22:00 UTC in winter.
    expect(await numbersOf(user, { from: '2025-03-10', to: '2025-03-10' })).toEqual([mine.number])
    expect(await numbersOf(user, { from: '2025-03-11', to: '2025-03-11' })).toEqual([his.number, next.number])
    expect(await numbersOf(user, { ...days, status: 'shipped' })).toEqual([mine.number])
    expect(await numbersOf(user, { ...days, mine: '1' })).toEqual([next.number, mine.number])
    expect(await numbersOf(user, { ...days, operator: other.id })).toEqual([his.number])
    expect(await numbersOf(user, { ...days, operator: 'none' })).toEqual([nobodys.number])
    expect(await numbersOf(user, { ...days, operator: other.id, mine: '1' })).toEqual([])
  })

  test('finds an order by number, by any spelling of the phone, by a part of it and by the name', async () => {
    const user = await makeOperator()
    const phone = uniquePhone()
    const { number } = await makeOrder(prisma(), { clientName: 'Щербак Соломія', phoneTyped: phone })
    await makeOrder(prisma(), { clientName: 'Хтось Інший' })
    const spellings = [
      phone,
      `0${phone.slice(4)}`,
      `80${phone.slice(4)}`,
      `00${phone.slice(1)}`,
      phone.slice(6),
      'соломія',
      'Соломия щерб',
      'SHCHERBAK',
      'со ще',
      'щербак соломія',
      'ербак олом',
      phone.slice(-7),
      `соломія ${phone.slice(7)}`,
      `№${number}`,
    ]
    for (const q of spellings) expect(await numbersOf(user, { q }), q).toEqual([number])
    expect(await numbersOf(user, { q: String(number).padStart(3, '0') })).toContain(number)
    expect(await numbersOf(user, { q: phone.slice(-4) })).toContain(number)
    expect(await numbersOf(user, { q: phone.slice(-4), status: 'new' })).toContain(number)
    expect(await numbersOf(user, { q: 'щербак', status: 'done' })).toEqual([])
    for (const q of ['соломія тарас', '%', '__', '“”', '№2000000000'])
      expect(await numbersOf(user, { q }), q).toEqual([])
  })

  test('finds all orders of a client by his second number', async () => {
    const user = await makeOperator()
    const [first, second] = [uniquePhone(), uniquePhone()]
    const customer = await makeCustomer(prisma(), { phones: [first, second] })
    const { number } = await makeOrder(prisma(), { phoneTyped: first, customerId: customer.id })
    expect(await numbersOf(user, { q: second })).toEqual([number])
  })

  test('shows what stands around an order', async () => {
    const user = await makeOperator()
    const customer = await makeCustomer(prisma())
    const items = [
      { name: 'Чайник', quantity: 1, priceMinor: 45_000 },
      { name: 'Чашка', quantity: 2, priceMinor: 9_900 },
    ]
    await makeOrder(prisma(), { customerId: customer.id })
    const { number } = await makeOrder(prisma(), { customerId: customer.id, operatorId: user.id, items })
    await makeCall(prisma(), {
      orderNumber: number,
      result: 'missed',
      startedAt: new Date('2025-01-01T10:00:00Z'),
    })
    await makeCall(prisma(), {
      orderNumber: number,
      result: 'busy',
      direction: 'outgoing',
      startedAt: new Date('2025-01-02T10:00:00Z'),
    })
    const page = orderPageSchema.parse(await listOrders(user, { q: `№${number}` }, 'en'))
    expect(page.rows).toMatchObject([
      {
        number,
        statusName: 'New',
        operatorName: user.name,
        firstItem: 'Чайник',
        moreItems: 1,
        clientOrders: 2,
        totalMinor: 64_800,
        lastCallAt: '2025-01-02T10:00:00.000Z',
        lastCallDirection: 'outgoing',
        lastCallResult: 'busy',
        lastCallLive: false,
      },
    ])
    expect(await numbersOf(user, { numbers: [number] })).toEqual([number])
  })

  test('refuses a cursor that is none', async () => {
    await expect(listOrders(await makeOperator(), { cursor: 'nonsense' }, 'uk')).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })

  test('read page by page is the whole list, in order and without doubles', async () => {
    const user = await makeOperator()
    const seconds = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 40, maxLength: 170 })
    await fc.assert(
      fc.asyncProperty(seconds, async (offsets) => {
        await prisma().order.deleteMany({ where: { operatorId: user.id } })
        const day = Date.UTC(2025, 5, 1)
        await pool().query(
          `INSERT INTO "Order" ("operatorId", "createdAt", "updatedAt") SELECT $1, to_timestamp(at), now() FROM unnest($2::float8[]) AS at`,
          [user.id, offsets.map((offset) => day / 1000 + offset)],
        )
        const expected = await prisma().order.findMany({
          where: { operatorId: user.id },
          orderBy: [{ createdAt: 'desc' }, { number: 'desc' }],
        })
        const read: number[] = []
        for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
          const page = await listOrders(user, { mine: '1', ...(cursor ? { cursor } : {}) }, 'uk')
          read.push(...page.rows.map((row) => row.number))
          cursor = page.next ?? undefined
        }
        expect(read).toEqual(expected.map((order) => order.number))
      }),
      { numRuns: 15 },
    )
  })
})

test('a number that is typed is checked and its client shown', async () => {
  const phone = uniquePhone()
  const customer = await makeCustomer(prisma(), { name: 'Роман', phones: [phone] })
  const order = await makeOrder(prisma(), { customerId: customer.id })
  expect(await checkPhone(`0${phone.slice(4)}`, 'uk')).toMatchObject({
    e164: phone,
    customer: { name: 'Роман', orders: [{ number: order.number }] },
  })
  expect(await checkPhone('050 12', 'uk')).toEqual({ e164: null, problem: 'short', customer: null })
})

test('an order can be given to everybody who works here', async () => {
  const [here, gone] = [await makeOperator(), await makeUser(prisma(), { active: false })]
  const ids = (await listOperators()).map((person) => person.id)
  expect(ids).toContain(here.id)
  expect(ids).not.toContain(gone.id)
})
