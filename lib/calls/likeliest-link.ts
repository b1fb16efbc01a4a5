import 'server-only'
import { rows, type Sql } from '@/lib/db/pool'

/**
 * The client who has this number, and his latest order that is still open: what a call with him is most likely about.
 * @param e164 the client's number
 */
export async function likeliestLink(
  sql: Sql,
  e164: string,
): Promise<{ customerId: string | null; orderNumber: number | null }> {
  const found = await rows<{ customerId: string; orderNumber: number | null }>(sql, {
    name: 'likeliest-link',
    text: `SELECT p."customerId", (
             SELECT o.number FROM "Order" o JOIN "OrderStatus" s ON s.key = o."statusKey"
              WHERE o."customerId" = p."customerId" AND s."group" IN ('fresh', 'work')
              ORDER BY o."createdAt" DESC, o.number DESC LIMIT 1) AS "orderNumber"
             FROM "CustomerPhone" p WHERE p.e164 = $1`,
    values: [e164],
  })
  return found[0] ?? { customerId: null, orderNumber: null }
}
