import 'server-only'
import type { PoolClient } from 'pg'
import { rows } from '@/lib/db/pool'

/**
 * Gives a call to an order, inside the caller's transaction.
 * @returns its new version, and everybody whose line took part
 */
export async function attach(
  sql: PoolClient,
  callId: string,
  orderNumber: number,
  customerId: string | null,
) {
  const changed = await rows<{ version: number; audience: string[] }>(sql, {
    text: `UPDATE "Call" c SET "orderNumber" = $2, "customerId" = coalesce($3, "customerId"), version = version + 1, "updatedAt" = now()
            WHERE id = $1 RETURNING version,
              ARRAY(SELECT DISTINCT l."userId"::text FROM "CallLine" l WHERE l."callId" = c.id AND l."userId" IS NOT NULL) AS audience`,
    values: [callId, orderNumber, customerId],
  })
  return changed[0] ?? { version: 0, audience: [] }
}
