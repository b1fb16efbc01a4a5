import 'server-only'
import type { PoolClient } from 'pg'
import { can } from '@/lib/auth/permissions'
import type { SignedInUser } from '@/lib/auth/schema'
import { rows, transaction } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'
import { insertOrder } from '@/lib/orders/create-order'
import { ordersChannel } from '@/lib/realtime/channels'
import { publish } from '@/lib/realtime/publish'
import { announceCall } from './announce-call'
import { attach } from './attach-call'

type Row = {
  clientNumber: string | null
  clientRaw: string
  utmSource: string | null
  utmMedium: string | null
  utmCampaign: string | null
  utmTerm: string | null
  utmContent: string | null
}

/**
 * «Зберегти замовлення»: makes the call an order with its number and UTM already in it. The call and its recording belong to that
 * order from then on. Pressed twice, in two tabs or by two people, it gives the same order.
 * @throws AppError not_found for a call that is not his; invalid_input when there is neither number nor name
 */
export async function saveOrderFromCall(
  user: SignedInUser,
  callId: string,
  input: { clientName: string; comment: string },
): Promise<{ number: number }> {
  const saved = await transaction(async (sql) => {
    const call = await lockOwnCall(sql, user, callId)
    const phone = call.clientNumber ?? call.clientRaw
    if (!phone && !input.clientName) {
      throw new AppError('invalid_input', 'errors.calls.nameNeeded', {
        fields: { clientName: 'errors.calls.nameNeeded' },
      })
    }
    const {
      utmSource: source,
      utmMedium: medium,
      utmCampaign: campaign,
      utmTerm: term,
      utmContent: content,
    } = call
    const utm = { source, medium, campaign, term, content }
    const order = await insertOrder(sql, user, { ...input, phone }, { source: 'call', callId, utm })
    return { order, call: await attach(sql, callId, order.number, order.customerId) }
  })
  if (saved.order.created)
    await publish([ordersChannel], 'order.changed', { number: saved.order.number, created: true })
  await announceCall({ callId, orderNumber: saved.order.number, ...saved.call })
  return { number: saved.order.number }
}

async function lockOwnCall(sql: PoolClient, user: SignedInUser, callId: string): Promise<Row> {
  const found = await rows<Row>(sql, {
    text: `SELECT "clientNumber", "clientRaw", "utmSource", "utmMedium", "utmCampaign", "utmTerm", "utmContent"
             FROM "Call" c WHERE id = $1 AND direction <> 'internal'
              AND ($2 OR EXISTS (SELECT FROM "CallLine" l WHERE l."callId" = c.id AND l."userId" = $3)) FOR UPDATE`,
    values: [callId, can(user, 'calls.readAll'), user.id],
  })
  if (!found[0]) throw new AppError('not_found', 'errors.notFound')
  return found[0]
}
