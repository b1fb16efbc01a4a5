import 'server-only'
import { rows, type Sql } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'

/** The call that a line is busy with. */
type BusyCall = {
  id: string
  direction: 'incoming' | 'outgoing' | 'internal'
  clientNumber: string | null
  answeredLine: string | null
}

/** What the line rings or talks on now; not a call of which the phone system said that it cannot be. */
export async function callOnLine(sql: Sql, moduleKey: string, line: string): Promise<BusyCall | null> {
  const found = await rows<BusyCall>(sql, {
    name: 'call-on-line',
    text: `SELECT id, direction, "clientNumber", "answeredLine" FROM "Call"
            WHERE "moduleKey" = $1 AND state <> 'ended' AND $2 = ANY("currentLines") AND failure IS NULL
            ORDER BY "startedAt" DESC LIMIT 1`,
    values: [moduleKey, line],
  })
  return found[0] ?? null
}

/** From which order a call is made, and to which client. */
export type CallOrigin = { orderNumber: number | null; customerId: string | null }

/**
 * The order a call is made from and its client, or else the client who has the number (E.164).
 * @throws AppError not_found when there is no such order
 */
export async function originOf(
  sql: Sql,
  number: string,
  orderNumber: number | undefined,
): Promise<CallOrigin> {
  const found = await rows<{ order: number | null; customerId: string | null }>(sql, {
    name: 'call-origin',
    text: `SELECT o.number AS "order", coalesce(o."customerId", p."customerId") AS "customerId"
             FROM (SELECT 1) one
             LEFT JOIN "Order" o ON o.number = $1 LEFT JOIN "CustomerPhone" p ON p.e164 = $2`,
    values: [orderNumber ?? null, number],
  })
  const { order = null, customerId = null } = found[0] ?? {}
  if (orderNumber !== undefined && order === null) throw new AppError('not_found', 'errors.notFound')
  return { orderNumber: order, customerId }
}

/** Writes down a call of ours that nobody has dialled yet. */
export async function insertOwnCall(
  sql: Sql,
  call: CallOrigin & { id: string; moduleKey: string; line: string; number: string; userId: string },
): Promise<void> {
  await sql.query({
    name: 'insert-own-call',
    text: `INSERT INTO "Call" (id, "moduleKey", direction, state, "clientNumber", "clientRaw", "currentLines", "startedAt",
                               source, "initiatedById", "orderNumber", "customerId", "updatedAt")
           VALUES ($1, $2, 'outgoing', 'dialing', $3, $3, ARRAY[$4], $8, 'API', $5, $6, $7, now())`,
    values: [
      ...[call.id, call.moduleKey, call.number, call.line, call.userId],
      ...[call.orderNumber, call.customerId, new Date()],
    ],
  })
  await sql.query({
    name: 'insert-own-line',
    text: 'INSERT INTO "CallLine" ("callId", line, "userId") VALUES ($1, $2, $3)',
    values: [call.id, call.line, call.userId],
  })
}
