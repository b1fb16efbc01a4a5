import 'server-only'
import { findOrCreateCustomer } from '@/lib/customers/find-or-create-customer'
import { rows, type Sql, transaction } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'
import { toE164 } from '@/lib/phone/parse-phone'
import { ordersChannel } from '@/lib/realtime/channels'
import { publish } from '@/lib/realtime/publish'
import { addOrderEvent } from './add-order-event'
import { assertOperator, assertStatus } from './assert-references'
import { type CurrentFields, changesInWords, planChanges } from './plan-changes'
import type { OrderChanges, OrderFields, OrderItemInput, SavedOrder } from './schema'
import { searchTextOf } from './search-text'
import { totalOf } from './total-of'
import { writeItems } from './write-items'

type Locked = Omit<CurrentFields, 'items'> & { version: number; customerId: string | null }

/**
 * Changes fields of an order. What somebody else changed in the meantime stays, unless it is the same field: then nothing
 * is written. Tells the open screens.
 * @throws AppError not_found · conflict with the fields that clash · invalid_input
 */
export async function updateOrder(
  user: { id: string },
  number: number,
  input: OrderChanges,
): Promise<SavedOrder> {
  const saved = await transaction((sql) => applyChanges(sql, user, number, input.changes, input.version))
  if (saved.changed) await publish([ordersChannel], 'order.changed', { number, created: false })
  return { number, version: saved.version }
}

/**
 * The same inside the caller's transaction; telling is left to him.
 * @param seen the version the person saw; null: the change holds whatever others did
 */
export async function applyChanges(
  sql: Sql,
  user: { id: string },
  number: number,
  wanted: Partial<OrderFields>,
  seen: number | null,
): Promise<{ version: number; changed: boolean }> {
  const { version, customerId, ...fields } = await lockOrder(sql, number)
  const current = { ...fields, items: await itemsOf(sql, number) }
  const touched = seen === null || seen >= version ? new Set<string>() : await touchedSince(sql, number, seen)
  const { changed, conflicts } = planChanges(current, wanted, touched)
  if (conflicts.length > 0) {
    throw new AppError('conflict', 'errors.orders.conflict', {
      fields: Object.fromEntries(conflicts.map((field) => [field, 'errors.orders.changedMeanwhile'])),
    })
  }
  if (Object.keys(changed).length === 0) return { version, changed: false }
  if (changed.statusKey) await assertStatus(sql, changed.statusKey)
  if (changed.operatorId) await assertOperator(sql, changed.operatorId)
  await write(sql, number, { ...current, ...changed }, changed, customerId)
  if (changed.items) await writeItems(sql, number, changed.items)
  if (changed.clientName && customerId)
    await renameCustomer(sql, customerId, current.clientName, changed.clientName)
  await tell(sql, user, number, version + 1, current, changed)
  return { version: version + 1, changed: true }
}

async function lockOrder(sql: Sql, number: number): Promise<Locked> {
  const found = await rows<Locked>(sql, {
    name: 'lock-order',
    text: `SELECT version, "customerId", "clientName", "phoneTyped" AS phone, comment, delivery, payment, "operatorId", "statusKey",
                  "utmSource", "utmMedium", "utmCampaign", "utmTerm", "utmContent"
             FROM "Order" WHERE number = $1 FOR UPDATE`,
    values: [number],
  })
  if (!found[0]) throw new AppError('not_found', 'errors.orders.notFound', { values: { number } })
  return found[0]
}

function itemsOf(sql: Sql, number: number): Promise<OrderItemInput[]> {
  return rows<OrderItemInput>(sql, {
    name: 'items-of-order',
    text: 'SELECT name, quantity, "priceMinor" FROM "OrderItem" WHERE "orderNumber" = $1 ORDER BY position',
    values: [number],
  })
}

/** The fields that changed after a version, as the timeline tells it. */
async function touchedSince(sql: Sql, number: number, version: number): Promise<Set<string>> {
  const found = await rows<{ field: string }>(sql, {
    name: 'touched-since',
    text: `SELECT 'statusKey' AS field FROM "OrderEvent" WHERE "orderNumber" = $1 AND kind = 'statusChanged' AND (data->>'version')::int > $2
            UNION SELECT jsonb_path_query(data, '$.changes[*].field') #>> '{}' FROM "OrderEvent"
             WHERE "orderNumber" = $1 AND kind = 'fieldsChanged' AND (data->>'version')::int > $2`,
    values: [number, version],
  })
  return new Set(found.map((row) => row.field))
}

async function write(
  sql: Sql,
  number: number,
  next: CurrentFields,
  changed: Partial<OrderFields>,
  customerId: string | null,
): Promise<void> {
  const phone = toE164(next.phone)
  const linked =
    changed.phone === undefined
      ? customerId
      : phone && (await findOrCreateCustomer(sql, phone, next.clientName))
  await sql.query({
    name: 'update-order',
    text: `UPDATE "Order" SET "clientName" = $2, "phoneTyped" = $3, phone = $4, comment = $5, delivery = $6, payment = $7, "operatorId" = $8,
             "statusKey" = $9, "utmSource" = $10, "utmMedium" = $11, "utmCampaign" = $12, "utmTerm" = $13, "utmContent" = $14,
             "totalMinor" = $15, "searchText" = $16, "customerId" = $17, version = version + 1, "updatedAt" = now() WHERE number = $1`,
    values: [
      ...[
        number,
        next.clientName,
        next.phone,
        phone,
        next.comment,
        next.delivery,
        next.payment,
        next.operatorId,
      ],
      ...[next.statusKey, next.utmSource, next.utmMedium, next.utmCampaign, next.utmTerm, next.utmContent],
      ...[
        totalOf(next.items),
        searchTextOf({ clientName: next.clientName, phoneTyped: next.phone, phone }),
        linked,
      ],
    ],
  })
}

/** A client is called as in his order, unless somebody gave him another name in the meantime. */
async function renameCustomer(sql: Sql, id: string, before: string, after: string): Promise<void> {
  await sql.query({
    name: 'rename-customer',
    text: `UPDATE "Customer" SET name = $3, "updatedAt" = now() WHERE id = $1 AND name IN ('', $2)`,
    values: [id, before, after],
  })
}

async function tell(
  sql: Sql,
  user: { id: string },
  number: number,
  version: number,
  current: CurrentFields,
  changed: Partial<OrderFields>,
): Promise<void> {
  if (changed.statusKey) {
    const data = { version, from: current.statusKey, to: changed.statusKey }
    await addOrderEvent(sql, number, user.id, { kind: 'statusChanged', data })
  }
  const names =
    'operatorId' in changed ? await operatorNames(sql, [current.operatorId, changed.operatorId]) : new Map()
  const changes = changesInWords(current, changed, (id) => names.get(id) ?? '')
  if (changes.length > 0)
    await addOrderEvent(sql, number, user.id, { kind: 'fieldsChanged', data: { version, changes } })
}

async function operatorNames(sql: Sql, ids: (string | null | undefined)[]): Promise<Map<string, string>> {
  const found = await rows<{ id: string; name: string }>(sql, {
    name: 'operator-names',
    text: 'SELECT id, name FROM "User" WHERE id = ANY($1::uuid[])',
    values: [ids.filter(Boolean)],
  })
  return new Map(found.map(({ id, name }) => [id, name]))
}
