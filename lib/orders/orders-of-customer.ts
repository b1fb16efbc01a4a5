import 'server-only'
import { prisma } from '@/lib/db/prisma'
import type { Locale } from '@/lib/i18n/locales'
import { statusNameIn } from './list-statuses'
import type { OrderSummary } from './schema'

/** What `toOrderSummary` needs of an order. */
export const summarySelect = {
  number: true,
  statusKey: true,
  totalMinor: true,
  createdAt: true,
  status: { select: { nameUk: true, nameRu: true, nameEn: true, color: true } },
} as const

type SummaryRow = {
  number: number
  statusKey: string
  totalMinor: number
  createdAt: Date
  status: { nameUk: string; nameRu: string; nameEn: string; color: string }
}

/** An order in one line. */
export function toOrderSummary(order: SummaryRow, locale: Locale): OrderSummary {
  return {
    number: order.number,
    statusKey: order.statusKey,
    statusName: statusNameIn(order.status, locale),
    statusColor: order.status.color,
    totalMinor: order.totalMinor,
    createdAt: order.createdAt.toISOString(),
  }
}

/**
 * The client's orders, newest first.
 * @param limit how many at most
 * @param except an order that is left out
 */
export async function ordersOfCustomer(
  customerId: string,
  limit: number,
  locale: Locale,
  except = 0,
): Promise<OrderSummary[]> {
  const orders = await prisma().order.findMany({
    where: { customerId, number: { not: except } },
    orderBy: [{ createdAt: 'desc' }, { number: 'desc' }],
    take: limit,
    select: summarySelect,
  })
  return orders.map((order) => toOrderSummary(order, locale))
}
