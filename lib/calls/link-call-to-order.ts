import 'server-only'
import { can } from '@/lib/auth/permissions'
import type { SignedInUser } from '@/lib/auth/schema'
import { rows, transaction } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'
import { announceCall } from './announce-call'
import { attach } from './attach-call'

/**
 * Says which order a call is about; its recording goes with it.
 * @throws AppError not_found for a call that is not his, or an order that is not there
 */
export async function linkCallToOrder(
  user: SignedInUser,
  callId: string,
  orderNumber: number,
): Promise<void> {
  const call = await transaction(async (sql) => {
    const found = await rows<{ customerId: string | null }>(sql, {
      text: `SELECT o."customerId" FROM "Order" o, "Call" c WHERE o.number = $1 AND c.id = $2
              AND ($3 OR EXISTS (SELECT FROM "CallLine" l WHERE l."callId" = c.id AND l."userId" = $4)) FOR UPDATE OF c`,
      values: [orderNumber, callId, can(user, 'calls.readAll'), user.id],
    })
    if (!found[0]) throw new AppError('not_found', 'errors.notFound')
    return attach(sql, callId, orderNumber, found[0].customerId)
  })
  await announceCall({ callId, orderNumber, ...call })
}
