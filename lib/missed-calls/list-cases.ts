import 'server-only'
import type { z } from 'zod'
import { can } from '@/lib/auth/permissions'
import type { SignedInUser } from '@/lib/auth/schema'
import { pool, rows } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'
import type { Locale } from '@/lib/i18n/locales'
import { fromCaseCursor, toCaseCursor } from './case-cursor'
import { readMissedRules } from './read-missed-rules'
import type { MissedCaseDto, MissedShow, missedPageSchema } from './schema'
import { type CaseRow, toMissedCase } from './to-missed-case'

const PAGE = 50

/** What waits by when it is due, the first first; what is closed by when, the last first. */
const order: Record<
  MissedShow,
  { column: keyof CaseRow & ('dueAt' | 'closedAt'); is: string; sign: string; way: string }
> = {
  waiting: { column: 'dueAt', is: `m.state = 'waiting'`, sign: '>', way: 'ASC' },
  closed: { column: 'closedAt', is: `m."closedAt" IS NOT NULL`, sign: '<', way: 'DESC' },
}

/**
 * A page of cases with client, orders and who works on each, by keyset.
 * @throws AppError forbidden · invalid_input for a cursor that is none of ours
 */
export async function listCases(
  user: SignedInUser,
  { show, after }: { show: MissedShow; after?: string | undefined },
  locale: Locale,
): Promise<z.infer<typeof missedPageSchema>> {
  if (!can(user, 'missed.read')) throw new AppError('forbidden', 'errors.forbidden')
  const place = after === undefined ? null : fromCaseCursor(after)
  const { lockMinutes } = await readMissedRules()
  const found = await rows<CaseRow>(pool(), {
    name: `missed-${show}-${locale}-${place ? 'next' : 'first'}`,
    text: statement(show, locale, place !== null),
    values: place ? [place.at, place.id] : [],
  })
  const now = new Date()
  const cases: MissedCaseDto[] = found
    .slice(0, PAGE)
    .map((row) => toMissedCase(row, user.id, lockMinutes, now))
  const last = found.length > PAGE ? found[PAGE - 1] : undefined
  const lastAt = last?.[order[show].column]
  return { cases, next: last && lastAt ? toCaseCursor(lastAt, last.id) : null }
}

const statusName: Record<Locale, string> = { uk: 's."nameUk"', ru: 's."nameRu"', en: 's."nameEn"' }

/** The page is cut out first; only then the neighbours of its few rows are looked up. */
function statement(show: MissedShow, locale: Locale, isNext: boolean): string {
  const { column, is, sign, way } = order[show]
  return `
WITH page AS MATERIALIZED (
  SELECT m.* FROM "MissedCase" m
   WHERE ${is} ${isNext ? `AND (m."${column}", m.id) ${sign} ($1::timestamptz, $2::uuid)` : ''}
   ORDER BY m."${column}" ${way}, m.id ${way} LIMIT ${PAGE + 1}
)
SELECT m.*, client.name AS "clientName", taker.name AS "takenName", closer.name AS "closedName",
       (SELECT c."clientRaw" FROM "Call" c WHERE c."missedCaseId" = m.id ORDER BY c."startedAt" DESC LIMIT 1) AS "numberRaw",
       ARRAY(SELECT DISTINCT c."outerNumber" FROM "Call" c
              WHERE c."missedCaseId" = m.id AND c."outerNumber" IS NOT NULL ORDER BY 1 LIMIT 3) AS lines,
       (SELECT count(*)::int FROM "Call" c WHERE c."clientNumber" = m."clientNumber" AND c.direction = 'outgoing'
           AND c.state = 'ended' AND c.result <> 'answered' AND c."startedAt" BETWEEN m."firstMissedAt" AND coalesce(m."closedAt", now())) AS tries,
       coalesce((SELECT json_agg(o) FROM (
          SELECT o.number, ${statusName[locale]} AS "statusName", s.color AS "statusColor", s."group" IN ('fresh', 'work') AS open
            FROM "Order" o JOIN "OrderStatus" s ON s.key = o."statusKey"
           WHERE o."customerId" = client.id OR o.phone = m."clientNumber"
           ORDER BY s."group" IN ('fresh', 'work') DESC, o."createdAt" DESC LIMIT 3) o), '[]') AS orders
  FROM page m
  LEFT JOIN "CustomerPhone" p ON p.e164 = m."clientNumber"
  LEFT JOIN "Customer" client ON client.id = p."customerId"
  LEFT JOIN "User" taker ON taker.id = m."takenById"
  LEFT JOIN "User" closer ON closer.id = m."closedById"
 ORDER BY m."${column}" ${way}, m.id ${way}`
}
