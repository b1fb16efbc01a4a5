import type { Locale } from '@/lib/i18n/locales'
import { badgeJoin } from './autodial-badge'
import type { Place } from './cursor'
import type { OrderFilters } from './schema'
import { digitsPage, wordsPage } from './search-sql'
import { type Search, shapeOfWord } from './to-search'

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
  /** What only an order can answer, as `o`. */
  readonly others: string[] = []
  /** What whatever has `createdAt` and `number` can answer, under any alias. */
  readonly times: ((alias: string) => string)[] = []
  readonly values: unknown[] = []
  key = ''

  readonly value = (value: unknown): string => `$${this.values.push(value)}`

  add(letter: string, condition: string): void {
    this.others.push(condition)
    this.key += letter
  }

  addTime(letter: string, condition: (alias: string) => string): void {
    this.times.push(condition)
    this.key += letter
  }
}

function addFilters(shape: Shape, filters: OrderFilters, userId: string, zone: string): void {
  const { status, from, to, operator, mine } = filters
  const midnight = (day: string) => `(${day})::timestamp AT TIME ZONE '${zone.replaceAll("'", '')}'`
  if (status) shape.add('s', `o."statusKey" = ${shape.value(status)}`)
  if (from) {
    const begin = midnight(`${shape.value(from)}::date`)
    shape.addTime('f', (alias) => `${alias}."createdAt" >= ${begin}`)
  }
  if (to) {
    const end = midnight(`${shape.value(to)}::date + 1`)
    shape.addTime('t', (alias) => `${alias}."createdAt" < ${end}`)
  }
  if (operator === 'none') shape.add('x', 'o."operatorId" IS NULL')
  else if (operator) shape.add('o', `o."operatorId" = ${shape.value(operator)}`)
  if (mine) shape.add('m', `o."operatorId" = ${shape.value(userId)}`)
}

/** The statement that gives the newest rows of the table itself, `limit` at most. */
function newestOf(shape: Shape, search: Search, limit: number): string {
  const { value, others } = shape
  const times = (alias: string) => shape.times.map((condition) => condition(alias))
  const around = { times, others, value, limit }
  if (search.kind === 'words') {
    shape.key += `w${search.words.map(shapeOfWord).join('')}`
    return wordsPage(search, around)
  }
  if (search.kind === 'digits') {
    const four = search.digits.length === 4 ? 'e' : ''
    shape.key += `d${search.beginnings.length}${four}${search.number === null ? '' : 'n'}`
    return digitsPage(search, around)
  }
  if (search.kind === 'number') shape.add('n', `o.number = ${value(search.number)}`)
  if (search.kind === 'phone') {
    const e164 = value(search.e164)
    shape.add(
      'p',
      `(o.phone = ${e164} OR o."customerId" = (SELECT "customerId" FROM "CustomerPhone" WHERE e164 = ${e164}))`,
    )
  }
  const all = [...others, ...times('o')]
  const where = all.length > 0 ? `WHERE ${all.join(' AND ')}` : ''
  return `SELECT o.* FROM "Order" o ${where} ORDER BY o."createdAt" DESC, o.number DESC LIMIT ${limit}`
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

/** One page of the list and one row more, newest first, from the row after `after` on. Planned once a connection. */
export function pageStatement({ filters, search, after, userId, locale, zone }: Question): Statement {
  const shape = new Shape()
  addFilters(shape, filters, userId, zone)
  if (after) {
    const place = `(${shape.value(after.createdAt)}, ${shape.value(after.number)})`
    shape.addTime('c', (alias) => `(${alias}."createdAt", ${alias}.number) < ${place}`)
  }
  const text = rowsOf(locale, newestOf(shape, search, PAGE + 1))
  return { name: `orders-${locale}-${shape.key}`, text, values: shape.values }
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
  // Words that can mean nothing are in no order.
  if (search.kind === 'nothing' && filters.q?.trim()) shape.add('0', 'false')
  return { text: newestOf(shape, search, limit), values: shape.values }
}
