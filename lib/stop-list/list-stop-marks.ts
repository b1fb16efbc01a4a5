import 'server-only'
import { can } from '@/lib/auth/permissions'
import type { SignedInUser } from '@/lib/auth/schema'
import { pool, rows } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'
import { toE164 } from '@/lib/phone/parse-phone'
import type { StopList } from './schema'
import { STOP_MARK_COLUMNS, type StopMarkRow, toStopMark } from './stop-mark-row'
import { fromCursor, toCursor } from './stop-list-cursor'

const PAGE = 100

/**
 * The numbers that must not be called, newest first, page by page.
 * @param query.q a number in any spelling or a part of one; without a digit it finds nothing
 * @throws AppError forbidden · invalid_input for a cursor that is none of ours
 */
export async function listStopMarks(
  user: SignedInUser,
  { q, cursor }: { q?: string | undefined; cursor?: string | undefined },
): Promise<StopList> {
  if (!can(user, 'orders.read')) throw new AppError('forbidden', 'errors.forbidden')
  const conditions = ['true']
  const values: unknown[] = []
  if (cursor) {
    const { createdAt, e164 } = fromCursor(cursor)
    values.push(createdAt, e164)
    conditions.push('(mark."createdAt" < $1 OR (mark."createdAt" = $1 AND mark.e164 > $2))')
  }
  if (q?.trim()) {
    values.push(likeOf(q))
    conditions.push(`mark.e164 LIKE $${values.length}`)
  }
  const found = await rows<StopMarkRow>(pool(), {
    text: `SELECT ${STOP_MARK_COLUMNS} WHERE ${conditions.join(' AND ')}
           ORDER BY mark."createdAt" DESC, mark.e164 LIMIT ${PAGE + 1}`,
    values,
  })
  const page = found.slice(0, PAGE)
  const last = page.at(-1)
  return { rows: page.map(toStopMark), next: found.length > PAGE && last ? toCursor(last) : null }
}

/** A whole number finds itself, digits find every number that has them; the international prefix is not kept. */
function likeOf(q: string): string {
  const digits = q.normalize('NFKC').replace(/\D/g, '')
  // Nine digits may be a whole number without its zero as well as a part of one.
  const e164 = digits.length > 9 ? toE164(q) : null
  return e164 ?? (digits && `%${digits.replace(/^00(?=\d{3})/, '')}%`)
}
