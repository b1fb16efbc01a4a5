import type { Locale } from '@/lib/i18n/locales'
import { badgeJoin } from './autodial-badge'
import type { Place } from './cursor'
import type { OrderFilters } from './schema'
import { likeOf, type Search } from './to-search'

export const PAGE = 50

export type Statement = { name?: string; text: string; values: unknown[] }

const statusName: Record<Locale, string> = { uk: 's."nameUk"', ru: 's."nameRu"', en: 's."nameEn"' }

/** The page is cut out first, by index alone; only then the neighbours of its few rows are looked up. */
const rowsOf = (locale: Locale, page: string) => `
WITH page AS MATERIALIZED (${page})
SELECT o.number, o."statusKey", ${statusName[locale]} AS "statusName", s.color AS "statusColor", o."clientName", o.phone, o."phoneTyped",
       o."totalMinor", o."utmSource", o.source, o."createdAt", u.name AS "operatorName",
       i.name AS "firstItem", coalesce(i.items - 1, 0)::int AS "moreItems", coalesce(k.orders, 1)::int AS "clientOrders",
       c."startedAt" AS "lastCallAt", c.direction AS "lastCallDirection", c.result AS "lastCallResult",
       coalesce(c.state <> 'ended', false) AS "lastCallLive", a.*
  FROM page o
  JOIN "OrderStatus" s ON s.key = o."statusKey"
  LEFT JOIN "User" u ON u.id = o."operatorId"
  LEFT JOIN LATERAL (SELECT name, count(*) OVER () AS items FROM "OrderItem" WHERE "orderNumber" = o.number ORDER BY position LIMIT 1) i ON true
  LEFT JOIN LATERAL (SELECT count(*) AS orders FROM (SELECT FROM "Order" WHERE "customerId" = o."customerId" LIMIT 100) x
                      WHERE o."customerId" IS NOT NULL) k ON true
  LEFT JOIN LATERAL (SELECT "startedAt", direction, result, state FROM "Call" WHERE "orderNumber" = o.number
                      ORDER BY "startedAt" DESC LIMIT 1) c ON true
  ${badgeJoin}
 ORDER BY o."createdAt" DESC, o.number DESC`

/** Collects conditions and their values; each combination of conditions is one shape, hence one prepared statement. */
class Shape {
  readonly conditions: string[] = []
  readonly values: unknown[] = []
  key = ''

  add(letter: string, condition: (value: (value: unknown) => string) => string): void {
    this.conditions.push(condition((value) => `$${this.values.push(value)}`))
    this.key += letter
  }
}

function addSearch(shape: Shape, search: Search): void {
  if (search.kind === 'number') shape.add('n', (value) => `o.number = ${value(search.number)}`)
  if (search.kind === 'phone') {
    shape.add('p', (value) => {
      const e164 = value(search.e164)
      return `(o.phone = ${e164} OR o."customerId" = (SELECT "customerId" FROM "CustomerPhone" WHERE e164 = ${e164}))`
    })
  }
  if (search.kind === 'words') {
    for (const word of search.words) shape.add('w', (value) => `o."searchText" LIKE ${value(likeOf(word))}`)
  }
  if (search.kind === 'digits') {
    const { digits, number } = search
    shape.add('d', (value) => {
      const part = `o."searchText" LIKE ${value(likeOf(digits))}`
      return number === null ? part : `(${part} OR o.number = ${value(number)})`
    })
  }
}

function addFilters(shape: Shape, filters: OrderFilters, userId: string, zone: string): void {
  const { status, from, to, operator, mine } = filters
  const midnight = (day: string) => `(${day})::timestamp AT TIME ZONE '${zone.replaceAll("'", '')}'`
  if (status) shape.add('s', (value) => `o."statusKey" = ${value(status)}`)
  if (from) shape.add('f', (value) => `o."createdAt" >= ${midnight(`${value(from)}::date`)}`)
  if (to) shape.add('t', (value) => `o."createdAt" < ${midnight(`${value(to)}::date + 1`)}`)
  if (operator === 'none') shape.add('x', () => 'o."operatorId" IS NULL')
  else if (operator) shape.add('o', (value) => `o."operatorId" = ${value(operator)}`)
  if (mine) shape.add('m', (value) => `o."operatorId" = ${value(userId)}`)
}

type Question = {
  filters: OrderFilters
  search: Search
  after: Place | null
  userId: string
  locale: Locale
  /** IANA name of the zone in which days begin. */
  zone: string
}

/**
 * One page of the list and one row more, newest first, from the row after `after` on.
 * A search by text has no name on purpose: only with the very words at hand can PostgreSQL choose between the trigram
 * index (rare words) and walking back through time (frequent ones). All else is planned once a connection.
 */
export function pageStatement({ filters, search, after, userId, locale, zone }: Question): Statement {
  const shape = new Shape()
  addFilters(shape, filters, userId, zone)
  addSearch(shape, search)
  if (after) {
    shape.add(
      'c',
      (value) => `(o."createdAt", o.number) < (${value(after.createdAt)}, ${value(after.number)})`,
    )
  }
  const where = shape.conditions.length > 0 ? `WHERE ${shape.conditions.join(' AND ')}` : ''
  const text = rowsOf(
    locale,
    `SELECT o.* FROM "Order" o ${where} ORDER BY o."createdAt" DESC, o.number DESC LIMIT ${PAGE + 1}`,
  )
  return /[wd]/.test(shape.key)
    ? { text, values: shape.values }
    : { name: `orders-${locale}-${shape.key}`, text, values: shape.values }
}

/** These orders as rows. */
export function rowsStatement(numbers: readonly number[], locale: Locale): Statement {
  const text = rowsOf(locale, 'SELECT o.* FROM "Order" o WHERE o.number = ANY($1::int[])')
  return { name: `orders-${locale}-numbers`, text, values: [numbers] }
}

/** All orders that the list finds, so many at most, newest first; for statements about all of them. */
export function foundStatement(
  { filters, search, userId, zone }: Omit<Question, 'after' | 'locale'>,
  limit: number,
): Statement {
  const shape = new Shape()
  addFilters(shape, filters, userId, zone)
  addSearch(shape, search)
  // Words that can mean nothing are in no order.
  if (search.kind === 'nothing' && filters.q?.trim()) shape.add('0', () => 'false')
  const where = shape.conditions.length > 0 ? `WHERE ${shape.conditions.join(' AND ')}` : ''
  const text = `SELECT o.* FROM "Order" o ${where} ORDER BY o."createdAt" DESC, o.number DESC LIMIT ${limit}`
  return { text, values: shape.values }
}
