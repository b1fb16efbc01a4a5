import { AppError } from '@/lib/errors'
import type { OrderItemInput } from './schema'

/** `Order.totalMinor` is an integer of four bytes. */
const LARGEST_TOTAL = 2_000_000_000

/**
 * Sum of the items in kopiykas.
 * @throws AppError invalid_input when no order can be worth that much
 */
export function totalOf(items: readonly OrderItemInput[]): number {
  const total = items.reduce((sum, item) => sum + item.quantity * item.priceMinor, 0)
  if (total > LARGEST_TOTAL) {
    throw new AppError('invalid_input', 'errors.orders.tooExpensive', {
      fields: { items: 'errors.orders.tooExpensive' },
    })
  }
  return total
}
