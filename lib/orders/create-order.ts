import 'server-only'
import { findOrCreateCustomer } from '@/lib/customers/find-or-create-customer'
import { rows, type Sql, transaction } from '@/lib/db/pool'
import { toE164 } from '@/lib/phone/parse-phone'
import { ordersChannel } from '@/lib/realtime/channels'
import { publish } from '@/lib/realtime/publish'
import type { Utm } from '@/lib/telephony/call-event'
import { addOrderEvent } from './add-order-event'
import { assertOperator, assertStatus } from './assert-references'
import type { NewOrder } from './schema'
import { searchTextOf } from './search-text'
import { totalOf } from './total-of'
import { writeItems } from './write-items'

/** Where an order comes from. */
export type OrderOrigin = {
  source: 'manual' | 'call' | 'api' | 'import'
  /** The call whose pop-up makes the order: the same call again gives the same order. */
  callId?: string
  /** SHA-256 of the request that makes the order (`requestKeyOf`): the same request again gives the same order. */
  requestKey?: Buffer
  /** Fills what the input says nothing about. */
  utm?: Utm
}

export type CreatedOrder = {
  number: number
  customerId: string | null
  /** False when this call or this request had its order already. */
  created: boolean
}

/**
 * Makes an order and tells the open screens.
 * @param user whose order it becomes unless the input names somebody; null for a machine
 * @throws AppError invalid_input
 */
export async function createOrder(
  user: { id: string } | null,
  input: NewOrder,
  origin: OrderOrigin = { source: 'manual' },
): Promise<CreatedOrder> {
  const order = await transaction((sql) => insertOrder(sql, user, input, origin))
  if (order.created) await publish([ordersChannel], 'order.changed', { number: order.number, created: true })
  return order
}

/** The same inside the caller's transaction; telling is left to him. */
export async function insertOrder(
  sql: Sql,
  user: { id: string } | null,
  input: NewOrder,
  origin: OrderOrigin,
): Promise<CreatedOrder> {
  const made = await orderMadeBefore(sql, origin)
  if (made) return made
  const operatorId = input.operatorId === undefined ? (user?.id ?? null) : input.operatorId
  const statusKey = input.statusKey ?? 'new'
  await assertStatus(sql, statusKey)
  await assertOperator(sql, operatorId)
  const items = input.items ?? []
  const phoneTyped = input.phone ?? ''
  const phone = toE164(phoneTyped)
  const customerId = phone && (await findOrCreateCustomer(sql, phone, input.clientName ?? ''))
  const clientName = input.clientName || (customerId ? await nameOf(sql, customerId) : '')
  const utm = origin.utm
  const inserted = await rows<{ number: number }>(sql, {
    name: 'insert-order',
    text: `INSERT INTO "Order" ("statusKey", "customerId", "clientName", "phoneTyped", phone, comment, delivery, payment, "operatorId", source,
             "utmSource", "utmMedium", "utmCampaign", "utmTerm", "utmContent", "totalMinor", "searchText", "originCallId", "requestKey", "updatedAt")
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, now())
           ON CONFLICT DO NOTHING RETURNING number`,
    values: [
      ...[statusKey, customerId, clientName, phoneTyped, phone],
      ...[input.comment ?? '', input.delivery ?? '', input.payment ?? '', operatorId, origin.source],
      ...[input.utmSource ?? utm?.source, input.utmMedium ?? utm?.medium, input.utmCampaign ?? utm?.campaign],
      ...[input.utmTerm ?? utm?.term, input.utmContent ?? utm?.content],
      ...[totalOf(items), searchTextOf({ clientName, phoneTyped, phone }), origin.callId, origin.requestKey],
    ],
  })
  const number = inserted[0]?.number
  if (number === undefined) {
    // Sent twice at once: the other has made the order in the meantime.
    const other = await orderMadeBefore(sql, origin)
    if (other) return other
    throw new Error('An order was neither inserted nor there')
  }
  await writeItems(sql, number, items)
  await addOrderEvent(sql, number, user?.id ?? null, {
    kind: 'created',
    data: { version: 1, source: origin.source },
  })
  return { number, customerId, created: true }
}

async function orderMadeBefore(sql: Sql, { callId, requestKey }: OrderOrigin): Promise<CreatedOrder | null> {
  if (!callId && !requestKey) return null
  const found = await rows<{ number: number; customerId: string | null }>(sql, {
    name: 'order-made-before',
    text: 'SELECT number, "customerId" FROM "Order" WHERE "originCallId" = $1 OR "requestKey" = $2',
    values: [callId, requestKey],
  })
  return found[0] ? { ...found[0], created: false } : null
}

async function nameOf(sql: Sql, customerId: string): Promise<string> {
  const found = await rows<{ name: string }>(sql, {
    name: 'customer-name',
    text: 'SELECT name FROM "Customer" WHERE id = $1',
    values: [customerId],
  })
  return found[0]?.name ?? ''
}
