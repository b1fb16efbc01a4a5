import 'server-only'
import { prisma } from '@/lib/db/prisma'
import { AppError } from '@/lib/errors'
import type { Locale } from '@/lib/i18n/locales'
import type { Prisma } from '@/prisma/generated/client'
import { badgeOf } from './autodial-badge'
import { statusNameIn } from './list-statuses'
import { toTimelineEntry } from './order-events'
import { ordersOfCustomer, summarySelect, toOrderSummary } from './orders-of-customer'
import type { OrderDto } from './schema'
import { stopMarksOf } from './stop-marks-of'

const OTHER_ORDERS = 10
/** More entries than a person reads; an order of years does not make the card slow. */
const TIMELINE = 200

const person = { select: { id: true, name: true } } as const

const select = {
  ...summarySelect,
  version: true,
  clientName: true,
  phone: true,
  phoneTyped: true,
  comment: true,
  delivery: true,
  payment: true,
  source: true,
  utmSource: true,
  utmMedium: true,
  utmCampaign: true,
  utmTerm: true,
  utmContent: true,
  operator: person,
  customer: {
    select: { id: true, name: true, phones: { select: { e164: true }, orderBy: { createdAt: 'asc' } } },
  },
  items: { select: { name: true, quantity: true, priceMinor: true }, orderBy: { position: 'asc' } },
  events: {
    select: { id: true, kind: true, data: true, createdAt: true, actor: { select: { name: true } } },
    orderBy: { id: 'desc' },
    take: TIMELINE,
  },
} as const satisfies Prisma.OrderSelect

type Row = Prisma.OrderGetPayload<{ select: typeof select }>

/**
 * All that the order's card shows, in the person's language.
 * @throws AppError not_found
 */
export async function getOrder(number: number, locale: Locale): Promise<OrderDto> {
  const [order, statuses] = await Promise.all([
    prisma().order.findUnique({ where: { number }, select }),
    prisma().orderStatus.findMany(),
  ])
  if (!order) throw new AppError('not_found', 'errors.orders.notFound', { values: { number } })
  const names = new Map(statuses.map((status) => [status.key, statusNameIn(status, locale)]))
  const others = order.customer ? await ordersOfCustomer(order.customer.id, OTHER_ORDERS, locale, number) : []
  const phones = order.customer?.phones.map((phone) => phone.e164) ?? []
  return {
    ...toOrderSummary(order, locale),
    ...plainFields(order),
    autodial: await badgeOf(order.phone),
    stopped: await stopMarksOf([order.phone, ...phones]),
    customer: order.customer && {
      id: order.customer.id,
      name: order.customer.name,
      phones,
    },
    otherOrders: others,
    timeline: order.events.flatMap((event) => toTimelineEntry(event, (key) => names.get(key) ?? key) ?? []),
  }
}

function plainFields(order: Row) {
  const { version, clientName, phone, phoneTyped, comment, delivery, payment, source, operator, items } =
    order
  const { utmSource, utmMedium, utmCampaign, utmTerm, utmContent } = order
  const utm = { utmSource, utmMedium, utmCampaign, utmTerm, utmContent }
  return {
    version,
    clientName,
    phone,
    phoneTyped,
    comment,
    delivery,
    payment,
    source,
    operator,
    items,
    ...utm,
  }
}
