import { expect, test } from 'vitest'
import { prisma } from '@/lib/db/prisma'
import { makeAutodialEntry, makeAutodialer, makeOrder, makeUser } from '@/prisma/factories'
import { getOrder } from './get-order'
import { listOrders } from './list-orders'
import { orderPageSchema, orderSchema } from './schema'

const order = (phoneTyped?: string) => makeOrder(prisma(), phoneTyped === undefined ? {} : { phoneTyped })

/** What the list and the card say; they must not differ. */
async function badgeOf(number: number) {
  const user = { ...(await makeUser(prisma())), role: 'operator' as const }
  const page = orderPageSchema.parse(await listOrders(user, { numbers: [number] }, 'uk'))
  const card = orderSchema.parse(await getOrder(number, 'uk'))
  expect(page.rows).toHaveLength(1)
  expect(page.rows[0]?.autodial).toEqual(card.autodial)
  return card.autodial
}

async function entry(e164: string, data: Partial<Parameters<typeof makeAutodialEntry>[1]> = {}) {
  const autodialer = await makeAutodialer(prisma())
  await makeAutodialEntry(prisma(), { autodialerId: autodialer.id, e164, ...data })
  return autodialer
}

test('an order whose number is in an autodialer says in which and since when', async () => {
  const { number, phone } = await order()
  const since = new Date('2026-11-20T08:00:00Z')
  const { name } = await entry(phone ?? '', { insideSince: since })
  expect(await badgeOf(number)).toEqual({ name, since: since.toISOString(), place: 'inside' })
})

test('a number in two autodialers shows the newer one, and one in question says so', async () => {
  const { number, phone } = await order()
  await entry(phone ?? '', { insideSince: new Date('2026-11-19') })
  const { name } = await entry(phone ?? '', { insideSince: new Date('2026-11-20'), place: 'unknown' })
  expect(await badgeOf(number)).toMatchObject({ name, place: 'unknown' })
})

test('a number that has left, one whose autodialer is gone, and an order without a number have no badge', async () => {
  const [left, gone, none] = [await order(), await order(), await order('немає')]
  await entry(left.phone ?? '', { place: 'outside' })
  const autodialer = await entry(gone.phone ?? '')
  await prisma().autodialer.updateMany({ where: { id: autodialer.id }, data: { goneAt: new Date() } })
  for (const { number } of [left, gone, none]) expect(await badgeOf(number)).toBeNull()
})
