import 'server-only'
import { transaction } from '@/lib/db/pool'
import { ordersChannel } from '@/lib/realtime/channels'
import { publish } from '@/lib/realtime/publish'
import type { SavedOrder } from './schema'
import { applyChanges } from './update-order'

/**
 * Sets an order's status, whatever others changed in the meantime: for a decision that was made in a call.
 * @throws AppError not_found · invalid_input for an unknown status
 */
export async function changeStatus(
  user: { id: string },
  number: number,
  statusKey: string,
): Promise<SavedOrder> {
  const saved = await transaction((sql) => applyChanges(sql, user, number, { statusKey }, null))
  if (saved.changed) await publish([ordersChannel], 'order.changed', { number, created: false })
  return { number, version: saved.version }
}
