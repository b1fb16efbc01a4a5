import 'server-only'
import { rows, type Sql } from '@/lib/db/pool'
import type { StopSource } from './schema'

/**
 * Marks numbers «не дзвонити» and says so on the timeline of their open orders, in one statement.
 * Who is marked already stays as he is: nothing later weakens or rewords what a client has asked for.
 * @param marks numbers as E.164, each once
 * @returns the numbers that were not marked before, and the orders that were told
 */
export async function writeStopMarks(
  sql: Sql,
  marks: readonly { e164: string; reason: string }[],
  source: StopSource,
  actorId: string,
): Promise<{ added: string[]; orders: number[] }> {
  const found = await rows<{ added: string[]; orders: number[] }>(sql, {
    name: 'write-stop-marks',
    // In the order of the numbers, so that two imports at once do not wait for each other in a ring.
    text: `WITH added AS (
             INSERT INTO "StopListEntry" (e164, reason, source, "createdById")
             SELECT e164, reason, $3::text, $4::uuid FROM unnest($1::text[], $2::text[]) AS mark (e164, reason) ORDER BY e164
             ON CONFLICT DO NOTHING RETURNING e164, reason),
           told AS (
             INSERT INTO "OrderEvent" ("orderNumber", kind, data, "actorId")
             SELECT o.number, 'stopMarked', jsonb_build_object('phone', added.e164, 'reason', added.reason), $4::uuid
               FROM added JOIN "Order" o ON o.phone = added.e164 JOIN "OrderStatus" s ON s.key = o."statusKey"
              WHERE s."group" IN ('fresh', 'work') RETURNING "orderNumber")
           SELECT ARRAY(SELECT e164 FROM added) AS added, ARRAY(SELECT "orderNumber" FROM told) AS orders`,
    values: [marks.map(({ e164 }) => e164), marks.map(({ reason }) => reason), source, actorId],
  })
  return found[0] ?? { added: [], orders: [] }
}
