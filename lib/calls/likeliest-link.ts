import 'server-only'
import { rows, type Sql } from '@/lib/db/pool'

/** The source the vendor names in the webhooks of a call that its autodialer made. */
const AUTODIAL_SOURCE = 'AUTODIAL'

/**
 * The client who has this number, and his latest order that is still open: what a call with him is most likely about. A call of
 * autodial is about the open order for whose sake the number was put there, also when the number is no client's.
 * @param e164 the client's number
 * @param source the vendor's word for what made the call
 */
export async function likeliestLink(
  sql: Sql,
  e164: string,
  source: string | null = null,
): Promise<{ customerId: string | null; orderNumber: number | null }> {
  const latest = await latestOf(sql, e164)
  const dialed = source === AUTODIAL_SOURCE ? await dialedFor(sql, e164) : null
  return dialed
    ? { customerId: latest.customerId ?? dialed.customerId, orderNumber: dialed.orderNumber }
    : latest
}

type Link = { customerId: string | null; orderNumber: number | null }

async function latestOf(sql: Sql, e164: string): Promise<Link> {
  const found = await rows<Link>(sql, {
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

/** The newest entry that has an open order; a number that has just left counts too, since its last call may end afterwards. */
async function dialedFor(sql: Sql, e164: string): Promise<Link | null> {
  const found = await rows<Link>(sql, {
    name: 'dialed-for',
    text: `SELECT o."customerId", o.number AS "orderNumber"
             FROM "AutodialEntry" e
             JOIN "AutodialEntryOrder" l ON l."entryId" = e.id
             JOIN "Order" o ON o.number = l."orderNumber"
             JOIN "OrderStatus" s ON s.key = o."statusKey" AND s."group" IN ('fresh', 'work')
            WHERE e.e164 = $1
            ORDER BY e.place = 'outside', e."insideSince" DESC, o."createdAt" DESC, o.number DESC LIMIT 1`,
    values: [e164],
  })
  return found[0] ?? null
}
