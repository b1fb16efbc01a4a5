import 'server-only'
import type { Sql } from '@/lib/db/pool'
import type { OrderEventData } from './order-events'

/** Writes an entry of the order's timeline, inside the transaction of what it tells about. */
export async function addOrderEvent(
  sql: Sql,
  orderNumber: number,
  actorId: string | null,
  { kind, data }: OrderEventData,
): Promise<void> {
  await sql.query({
    name: 'add-order-event',
    text: 'INSERT INTO "OrderEvent" ("orderNumber", kind, data, "actorId") VALUES ($1, $2, $3, $4)',
    values: [orderNumber, kind, JSON.stringify(data), actorId],
  })
}
