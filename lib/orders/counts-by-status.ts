import 'server-only'
import { pool, rows } from '@/lib/db/pool'
import type { OrderCounts } from './schema'

/** How many orders there are in each status and in all. Read from what triggers keep, so it never counts. */
export async function countsByStatus(): Promise<OrderCounts> {
  const counted = await rows<{ statusKey: string; orders: string }>(pool(), {
    name: 'order-counts',
    text: 'SELECT "statusKey", orders FROM "OrderStatusCount"',
  })
  const byStatus = Object.fromEntries(counted.map((row) => [row.statusKey, Number(row.orders)]))
  return { all: Object.values(byStatus).reduce((sum, orders) => sum + orders, 0), byStatus }
}
