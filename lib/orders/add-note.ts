import 'server-only'
import { rows, transaction } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'
import { ordersChannel } from '@/lib/realtime/channels'
import { publish } from '@/lib/realtime/publish'
import { addOrderEvent } from './add-order-event'
import type { SavedOrder } from './schema'

/**
 * Puts a person's note on the timeline.
 * @throws AppError not_found
 */
export async function addNote(user: { id: string }, number: number, text: string): Promise<SavedOrder> {
  const order = await transaction(async (sql) => {
    const found = await rows<{ version: number }>(sql, {
      name: 'order-version',
      text: 'SELECT version FROM "Order" WHERE number = $1 FOR KEY SHARE',
      values: [number],
    })
    if (!found[0]) throw new AppError('not_found', 'errors.orders.notFound', { values: { number } })
    await addOrderEvent(sql, number, user.id, { kind: 'note', data: { text } })
    return found[0]
  })
  await publish([ordersChannel], 'order.changed', { number, created: false })
  return { number, version: order.version }
}
