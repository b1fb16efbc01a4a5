import { randomUUID } from 'node:crypto'
import { prisma } from '@/lib/db/prisma'
import { searchTextOf } from '@/lib/orders/search-text'
import { totalOf } from '@/lib/orders/total-of'
import { toE164 } from '@/lib/phone/parse-phone'
import type { Prisma } from '../generated/client'
import type { Dice } from './dice'
import { commentOf, deliveryOf, itemsOf, noteOf, paymentOf, type Utm, utmOf } from './goods'
import { personName, typedName } from './names'
import { brokenPhone, inventedPhone, typedPhone } from './phones'
import { shoppingTime } from './times'

const ORDERS = 2000
const DAYS = 60
const HOUR_MS = 60 * 60 * 1000

export type DemoOrder = {
  number: number
  createdAt: Date
  updatedAt: Date
  statusKey: string
  customerId: string | null
  clientName: string
  phoneTyped: string
  phone: string | null
  searchText: string
  comment: string
  delivery: string
  payment: string
  operatorId: string | null
  source: string
} & Utm

type Client = { id: string; name: ReturnType<typeof personName>; phone: string; createdAt: Date }

/** Orders of sixty days with their clients, items and history. */
export async function makeOrders(
  dice: Dice,
  now: number,
  operators: readonly string[],
): Promise<DemoOrder[]> {
  const times = Array.from({ length: ORDERS }, () => shoppingTime(dice, now, DAYS)).sort(
    (a, b) => a.getTime() - b.getTime(),
  )
  const clients: Client[] = []
  const firstNumber = await reserveNumbers(ORDERS)
  const orders = times.map((createdAt, place) => {
    const client = clientOf(dice, clients, createdAt)
    return orderOf(
      dice,
      client,
      { number: firstNumber + place, createdAt, age: now - createdAt.getTime() },
      operators,
    )
  })
  const itemsByOrder = orders.map(() => itemsOf(dice))
  await write(clients, orders, itemsByOrder, dice, now)
  return orders
}

/** Numbers that no other order will get; a desk's first order is not number one. */
async function reserveNumbers(count: number): Promise<number> {
  await prisma()
    .$queryRaw`SELECT setval(pg_get_serial_sequence('"Order"', 'number'), greatest(1000, (SELECT last_value FROM "Order_number_seq")))`
  const [row] = await prisma().$queryRaw<{ first: bigint }[]>`
    SELECT min(n) AS first FROM (SELECT nextval(pg_get_serial_sequence('"Order"', 'number')) AS n FROM generate_series(1, ${count}::int)) x`
  return Number(row?.first)
}

function clientOf(dice: Dice, clients: Client[], createdAt: Date): Client {
  const known =
    clients.length > 50 && dice.percent(16) ? clients[dice.between(0, clients.length - 1)] : undefined
  if (known) return known
  const client = { id: randomUUID(), name: personName(dice), phone: inventedPhone(clients.length), createdAt }
  clients.push(client)
  return client
}

function orderOf(
  dice: Dice,
  client: Client,
  { number, createdAt, age }: { number: number; createdAt: Date; age: number },
  operators: readonly string[],
): DemoOrder {
  const clientName = typedName(dice, client.name)
  const phoneTyped = dice.percent(2) ? brokenPhone(dice, client.phone) : typedPhone(dice, client.phone)
  const phone = toE164(phoneTyped)
  const statusKey = statusAt(dice, age)
  const taken = statusKey !== 'new' || dice.percent(25)
  return {
    number,
    createdAt,
    updatedAt: createdAt,
    statusKey,
    customerId: phone ? client.id : null,
    clientName,
    phoneTyped,
    phone,
    searchText: searchTextOf({ clientName, phoneTyped, phone }),
    comment: commentOf(dice),
    delivery: statusKey === 'new' ? '' : deliveryOf(dice),
    payment: statusKey === 'new' ? '' : paymentOf(dice),
    operatorId: taken ? (operators[dice.between(0, operators.length - 1)] ?? null) : null,
    source: dice.weighted([
      ['api', 84],
      ['call', 11],
      ['manual', 5],
    ]),
    ...utmOf(dice),
  }
}

/** What has become of an order of this age (ms) by now. */
function statusAt(dice: Dice, age: number): string {
  if (age < 3 * HOUR_MS)
    return dice.weighted([
      ['new', 72],
      ['confirmed', 14],
      ['no_answer', 14],
    ])
  if (age < 36 * HOUR_MS) {
    return dice.weighted([
      ['new', 18],
      ['no_answer', 20],
      ['callback', 14],
      ['confirmed', 34],
      ['shipped', 5],
      ['cancelled', 9],
    ])
  }
  if (age < 7 * 24 * HOUR_MS) {
    return dice.weighted([
      ['no_answer', 9],
      ['callback', 7],
      ['confirmed', 16],
      ['shipped', 46],
      ['done', 10],
      ['cancelled', 12],
    ])
  }
  return dice.weighted([
    ['done', 71],
    ['cancelled', 17],
    ['returned', 7],
    ['shipped', 3],
    ['no_answer', 2],
  ])
}

/** The statuses an order goes through on its way. */
const ways: Record<string, string[]> = {
  new: [],
  no_answer: ['no_answer'],
  callback: ['callback'],
  confirmed: ['confirmed'],
  shipped: ['confirmed', 'shipped'],
  done: ['confirmed', 'shipped', 'done'],
  returned: ['confirmed', 'shipped', 'returned'],
  cancelled: ['cancelled'],
}

function eventsOf(dice: Dice, order: DemoOrder, now: number): Prisma.OrderEventCreateManyInput[] {
  const base = { orderNumber: order.number, actorId: order.operatorId }
  const source = order.source
  const created = {
    ...base,
    actorId: source === 'api' ? null : base.actorId,
    kind: 'created',
    data: { version: 1, source },
  }
  const events: Prisma.OrderEventCreateManyInput[] = [{ ...created, createdAt: order.createdAt }]
  let at = order.createdAt.getTime()
  let from = 'new'
  const step = (hours: number) => {
    at = Math.min(at + dice.roll() * hours * HOUR_MS, now)
    return new Date(at)
  }
  for (const to of ways[order.statusKey] ?? []) {
    if (dice.percent(18))
      events.push({ ...base, kind: 'note', data: { text: noteOf(dice) }, createdAt: step(2) })
    const version = events.length + 1
    events.push({
      ...base,
      kind: 'statusChanged',
      data: { version, from, to },
      createdAt: step(to === 'confirmed' ? 6 : 40),
    })
    from = to
  }
  return events
}

async function write(
  clients: readonly Client[],
  orders: readonly DemoOrder[],
  itemsByOrder: readonly ReturnType<typeof itemsOf>[],
  dice: Dice,
  now: number,
): Promise<void> {
  const events = orders.map((order) => eventsOf(dice, order, now))
  const customers = clients.map(({ id, name, createdAt }) => ({
    id,
    name: `${name.first} ${name.last}`,
    createdAt,
    updatedAt: createdAt,
  }))
  const seconds = clients.flatMap((client, place) =>
    place % 14 === 3 ? [{ e164: inventedPhone(60_000 + place), customerId: client.id }] : [],
  )
  await prisma().$transaction([
    prisma().customer.createMany({ data: customers }),
    prisma().customerPhone.createMany({
      data: clients.map((client) => ({ e164: client.phone, customerId: client.id })),
      skipDuplicates: true,
    }),
    prisma().customerPhone.createMany({ data: seconds, skipDuplicates: true }),
    prisma().order.createMany({
      data: orders.map((order, place) => ({
        ...order,
        totalMinor: totalOf(itemsByOrder[place] ?? []),
        version: (events[place] ?? []).filter((event) => event.kind === 'statusChanged').length + 1,
      })),
    }),
    prisma().orderItem.createMany({
      data: orders.flatMap((order, place) =>
        (itemsByOrder[place] ?? []).map((item, index) => ({
          ...item,
          orderNumber: order.number,
          position: index + 1,
        })),
      ),
    }),
    prisma().orderEvent.createMany({ data: events.flat() }),
  ])
}
