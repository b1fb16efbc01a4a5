import 'server-only'
import type { Sql } from '@/lib/db/pool'
import type { OrderEventData } from './order-events'

/** Writes entries of many timelines in one statement, inside the transaction of what they tell about. */
export async function addOrderEvents(
  sql: Sql,
  actorId: string | null,
  events: readonly ({ orderNumber: number } & OrderEventData)[],
): Promise<void> {
  if (events.length === 0) return
  await sql.query({
    name: 'add-order-events',
    text: `INSERT INTO "OrderEvent" ("orderNumber", kind, data, "actorId")
           SELECT number, kind, data, $4::uuid FROM unnest($1::int[], $2::text[], $3::jsonb[]) AS entry (number, kind, data)`,
    values: [
      events.map(({ orderNumber }) => orderNumber),
      events.map(({ kind }) => kind),
      events.map(({ data }) => JSON.stringify(data)),
      actorId,
    ],
  })
}
