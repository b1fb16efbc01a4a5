import 'server-only'
import type { Sql } from '@/lib/db/pool'
import type { OrderItemInput } from './schema'

/** Puts the items in place of those that the order had. */
export async function writeItems(
  sql: Sql,
  orderNumber: number,
  items: readonly OrderItemInput[],
): Promise<void> {
  await sql.query({
    name: 'drop-items',
    text: 'DELETE FROM "OrderItem" WHERE "orderNumber" = $1',
    values: [orderNumber],
  })
  if (items.length === 0) return
  await sql.query({
    name: 'insert-items',
    text: `INSERT INTO "OrderItem" (id, "orderNumber", position, name, quantity, "priceMinor")
           SELECT gen_random_uuid(), $1, position, name, quantity, price
             FROM unnest($2::text[], $3::int[], $4::int[]) WITH ORDINALITY AS i (name, quantity, price, position)`,
    values: [
      orderNumber,
      items.map((item) => item.name),
      items.map((item) => item.quantity),
      items.map((item) => item.priceMinor),
    ],
  })
}
