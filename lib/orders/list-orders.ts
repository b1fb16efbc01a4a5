import 'server-only'
import type { SignedInUser } from '@/lib/auth/schema'
import { pool, rows } from '@/lib/db/pool'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import type { Locale } from '@/lib/i18n/locales'
import { type BadgeColumns, toBadge } from './autodial-badge'
import { fromCursor, toCursor } from './cursor'
import { PAGE, pageStatement, rowsStatement } from './order-list-sql'
import type { OrderListQuery, OrderPage, OrderRow } from './schema'
import { toSearch } from './to-search'

type Row = Omit<OrderRow, 'createdAt' | 'lastCallAt' | 'autodial'> &
  BadgeColumns & { createdAt: Date; lastCallAt: Date | null }

/**
 * A page of orders, newest first, fifty at most. Costs the same however many orders there are and however deep the page is.
 * @throws AppError invalid_input for a cursor that is none
 */
export async function listOrders(
  user: SignedInUser,
  query: OrderListQuery,
  locale: Locale,
): Promise<OrderPage> {
  const { cursor, numbers, ...filters } = query
  if (numbers)
    return { rows: (await rows<Row>(pool(), rowsStatement(numbers, locale))).map(toRow), next: null }
  const after = cursor === undefined ? null : fromCursor(cursor)
  if (cursor !== undefined && !after) {
    throw new AppError('invalid_input', 'errors.invalidInput', { fields: { cursor: 'errors.field.invalid' } })
  }
  const search = toSearch(filters.q ?? '')
  // Words that can mean nothing are in no order.
  if (search.kind === 'nothing' && filters.q?.trim()) return { rows: [], next: null }
  const zone = env().TZ_DEFAULT
  const found = await rows<Row>(
    pool(),
    pageStatement({ filters, search, after, userId: user.id, locale, zone }),
  )
  const last = found.length > PAGE ? found[PAGE - 1] : undefined
  return { rows: found.slice(0, PAGE).map(toRow), next: last ? toCursor(last) : null }
}

/** The statement names every column itself, so that only the times and the badge are left to turn into what the API says. */
function toRow({ autodialName, autodialSince, autodialPlace, ...row }: Row): OrderRow {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastCallAt: row.lastCallAt?.toISOString() ?? null,
    autodial: toBadge({ autodialName, autodialSince, autodialPlace }),
  }
}
