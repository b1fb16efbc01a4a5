import { can } from '@/lib/auth/permissions'
import type { Role } from '@/lib/auth/schema'

/** What concerns one person: his calls. */
export const userChannel = (userId: string) => `private-user-${userId}`

/** What concerns everybody who works with orders. */
export const ordersChannel = 'private-orders'

/** What concerns everybody who may see all calls. */
export const callsChannel = 'private-calls'

/** What concerns everybody who calls clients back. */
export const missedChannel = 'private-missed'

/** Whether a person may listen to a channel. Whatever is not named here is refused. */
export function maySubscribe(user: { id: string; role: Role }, channel: string): boolean {
  if (channel === userChannel(user.id)) return true
  if (channel === ordersChannel) return can(user, 'orders.read')
  if (channel === callsChannel) return can(user, 'calls.readAll')
  if (channel === missedChannel) return can(user, 'missed.read')
  return false
}
