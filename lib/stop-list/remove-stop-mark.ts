import 'server-only'
import { addAuditEntry } from '@/lib/audit/add-audit-entry'
import { can } from '@/lib/auth/permissions'
import type { SignedInUser } from '@/lib/auth/schema'
import { rows, transaction } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'
import { tellOrders } from './tell-orders'

type Removed = { reason: string; source: string; createdAt: Date; orders: number[] }

/**
 * Takes the mark «не дзвонити» from a number, and says so on the timeline of its open orders.
 * @param number E.164, with its plus or without
 * @throws AppError forbidden · not_found when it has none
 */
export async function removeStopMark(user: SignedInUser, number: string): Promise<void> {
  if (!can(user, 'stopList.remove')) throw new AppError('forbidden', 'errors.forbidden')
  const e164 = `+${number.replace(/^\+/, '')}`
  const orders = await transaction(async (sql) => {
    const found = await rows<Removed>(sql, {
      name: 'remove-stop-mark',
      text: `WITH removed AS (DELETE FROM "StopListEntry" WHERE e164 = $1 RETURNING e164, reason, source, "createdAt"),
             told AS (
               INSERT INTO "OrderEvent" ("orderNumber", kind, data, "actorId")
               SELECT o.number, 'stopUnmarked', jsonb_build_object('phone', removed.e164), $2::uuid
                 FROM removed JOIN "Order" o ON o.phone = removed.e164 JOIN "OrderStatus" s ON s.key = o."statusKey"
                WHERE s."group" IN ('fresh', 'work') RETURNING "orderNumber")
             SELECT reason, source, "createdAt", ARRAY(SELECT "orderNumber" FROM told) AS orders FROM removed`,
      values: [e164, user.id],
    })
    const removed = found[0]
    if (!removed) throw new AppError('not_found', 'errors.stopList.notThere')
    const { reason, source, createdAt } = removed
    await addAuditEntry(sql, {
      actorId: user.id,
      action: 'stopList.remove',
      subject: 'phone',
      subjectId: e164,
      before: { reason, source, createdAt: createdAt.toISOString() },
    })
    return removed.orders
  })
  await tellOrders(orders)
}
