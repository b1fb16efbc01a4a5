import { randomInt, randomUUID } from 'node:crypto'
import { toE164 } from '@/lib/phone/parse-phone'
import { searchTextOf } from '@/lib/orders/search-text'
import { totalOf } from '@/lib/orders/total-of'
import type { Order, Prisma, PrismaClient } from './generated/client'

type Db = PrismaClient | Prisma.TransactionClient

/** The password of everybody whom `makeUser` makes. No secret anywhere. */
export const TEST_PASSWORD = 'password for tests'

/** Its argon2id hash, cheap on purpose. */
const TEST_PASSWORD_HASH =
  '$argon2id$v=19$m=4096,t=1,p=1$sppbNdzyghWsME2wnz9HuA$bSdA/Vkizz9DWqpTE1yo/07H0ZKgk3eYaN+eyY+VpK8'

let count = randomInt(1_000_000)

/** A number that differs from all others of this process, and very likely from those of every other. */
function next(): number {
  count += 1
  return count
}

/** An invented number of a Ukrainian mobile network, E.164, different each time. */
export function uniquePhone(): string {
  return `+38050${String((next() * 7919) % 10_000_000).padStart(7, '0')}`
}

/** A person who works here. */
export function makeUser(db: Db, data: Partial<Prisma.UserUncheckedCreateInput> = {}) {
  const number = next()
  return db.user.create({
    data: {
      email: `person-${number}-${randomUUID().slice(0, 8)}@example.test`,
      name: `Person ${number}`,
      passwordHash: TEST_PASSWORD_HASH,
      ...data,
    },
  })
}

/** A client with his numbers, E.164; one invented number unless given. */
export function makeCustomer(
  db: Db,
  { name = 'Марія Тестова', phones = [uniquePhone()] }: { name?: string; phones?: string[] } = {},
) {
  return db.customer.create({
    data: { name, phones: { create: phones.map((e164) => ({ e164 })) } },
    include: { phones: true },
  })
}

type OrderData = Partial<
  Pick<
    Order,
    | 'statusKey'
    | 'customerId'
    | 'clientName'
    | 'phoneTyped'
    | 'comment'
    | 'delivery'
    | 'payment'
    | 'operatorId'
    | 'source'
  > &
    Pick<
      Order,
      'utmSource' | 'utmMedium' | 'utmCampaign' | 'utmTerm' | 'utmContent' | 'originCallId' | 'createdAt'
    >
> & { items?: { name: string; quantity: number; priceMinor: number }[] }

/** An order; what follows from its phone and items is worked out as the application does it. */
export function makeOrder(db: Db, { items = [], ...data }: OrderData = {}) {
  const order = { clientName: 'Марія Тестова', phoneTyped: uniquePhone(), ...data }
  const phone = toE164(order.phoneTyped)
  return db.order.create({
    data: {
      ...order,
      phone,
      searchText: searchTextOf({ ...order, phone }),
      totalMinor: totalOf(items),
      items: { create: items.map((item, index) => ({ ...item, position: index + 1 })) },
    },
  })
}

type CallData = Partial<Prisma.CallUncheckedCreateInput> & { line?: string; userId?: string }

/** A call that is over; ringing and talking ones by `state`, with `result: null`. */
export function makeCall(db: Db, { line = '2001', userId, ...data }: CallData = {}) {
  const startedAt = new Date()
  const clientNumber = uniquePhone()
  return db.call.create({
    data: {
      moduleKey: 'nextel',
      externalId: String(next()),
      direction: 'incoming',
      state: 'ended',
      result: data.state === undefined || data.state === 'ended' ? 'answered' : null,
      clientNumber,
      clientRaw: clientNumber.slice(1),
      startedAt,
      lines: { create: { line, ...(userId ? { userId } : {}) } },
      ...data,
    },
  })
}

/** An autodialer of the vendor's cabinet. */
export function makeAutodialer(db: Db, data: Partial<Prisma.AutodialerUncheckedCreateInput> = {}) {
  const id = next()
  return db.autodialer.create({
    data: { moduleKey: 'nextel', id, name: `Автообзвін ${id}`, seenAt: new Date(), ...data },
  })
}

type EntryData = Partial<Omit<Prisma.AutodialEntryUncheckedCreateInput, 'orders'>> & {
  autodialerId: number
  /** Numbers of the orders for whose sake it is in. */
  orders?: number[]
}

/** A number that is in an autodialer. */
export function makeAutodialEntry(db: Db, { orders = [], ...data }: EntryData) {
  return db.autodialEntry.create({
    data: {
      moduleKey: 'nextel',
      e164: uniquePhone(),
      place: 'inside',
      orders: { create: orders.map((orderNumber) => ({ orderNumber })) },
      ...data,
    },
  })
}

type RunData = Partial<Omit<Prisma.AutodialRunUncheckedCreateInput, 'orders'>> & {
  autodialerId: number
  orders?: Omit<Prisma.AutodialRunOrderUncheckedCreateInput, 'runId' | 'position'>[]
}

/** A run that has just been started, unless another `state` is given. */
export function makeAutodialRun(db: Db, { orders = [], ...data }: RunData) {
  return db.autodialRun.create({
    data: {
      moduleKey: 'nextel',
      state: 'queued',
      action: 'add',
      startedAt: new Date(),
      numbers: new Set(orders.map(({ e164 }) => e164)).size,
      orders: { create: orders.map((order, position) => ({ ...order, position })) },
      ...data,
    },
  })
}
