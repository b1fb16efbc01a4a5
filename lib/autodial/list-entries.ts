import 'server-only'
import type { z } from 'zod'
import type { SignedInUser } from '@/lib/auth/schema'
import { pool, rows } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'
import type { Locale } from '@/lib/i18n/locales'
import { assertMayAutodial } from './assert-may-autodial'
import { callsOfEntry, putLately, talks, tries } from './entry-sql'
import { fromTimeCursor, toTimeCursor } from './run-cursor'
import type { EntryDto, entryListQuerySchema, entryListSchema } from './schema'
import { leaveReasons } from '@/lib/orders/run-words'

const MODULE = 'nextel'
const PAGE = 50

type Query = z.output<typeof entryListQuerySchema>

type LastCall = NonNullable<EntryDto['lastCall']>

type Row = Omit<EntryDto, 'since' | 'leaveReason' | 'lastCall'> & {
  since: Date
  leaveReason: string | null
  callId: string | null
  startedAt: Date | null
} & Pick<LastCall, 'result' | 'answeredBy' | 'talkSeconds' | 'recording'>

/** Which entries; those of calls are of the last days only, as the figures are. */
const conditions: Record<Query['filter'], string> = {
  inside: `e.place <> 'outside'`,
  leaving: `e.place <> 'outside' AND e."leaveReason" IS NOT NULL`,
  outside: `e.place = 'outside'`,
  notCalled: `${putLately} AND ${tries} = 0`,
  answered: `${putLately} AND ${talks} > 0`,
  unanswered: `${putLately} AND ${tries} > 0 AND ${talks} = 0`,
}

const statusName: Record<Locale, string> = { uk: 's."nameUk"', ru: 's."nameRu"', en: 's."nameEn"' }

/**
 * Numbers of an autodialer with what its calls came to, newest in their place first, fifty at most, by keyset.
 * @throws AppError forbidden · invalid_input for a cursor that is none · not_found for an autodialer that the vendor never named
 */
export async function listEntries(
  user: SignedInUser,
  autodialerId: number,
  { filter, cursor }: Query,
  locale: Locale,
): Promise<z.infer<typeof entryListSchema>> {
  assertMayAutodial(user)
  const after = cursor === undefined ? null : fromTimeCursor(cursor)
  if (cursor !== undefined && !after) {
    throw new AppError('invalid_input', 'errors.invalidInput', { fields: { cursor: 'errors.field.invalid' } })
  }
  const found = await rows<Row>(pool(), {
    name: `autodial-entries-${filter}-${locale}-${after ? 'next' : 'first'}`,
    text: statement(filter, locale, after !== null),
    values: after ? [MODULE, autodialerId, after.at, after.id] : [MODULE, autodialerId],
  })
  if (found.length === 0 && !(await isKnown(autodialerId))) {
    throw new AppError('not_found', 'errors.autodial.noAutodialer')
  }
  const last = found.length > PAGE ? found[PAGE - 1] : undefined
  return {
    rows: found.slice(0, PAGE).map(toEntry),
    next: last ? toTimeCursor({ at: last.since, id: last.id }) : null,
  }
}

/** The page is cut out first; only then the neighbours of its few rows are looked up. */
const statement = (filter: Query['filter'], locale: Locale, isNext: boolean) => `
WITH page AS MATERIALIZED (
  SELECT e.* FROM "AutodialEntry" e
   WHERE e."moduleKey" = $1 AND e."autodialerId" = $2 AND ${conditions[filter]}
     ${isNext ? 'AND (e.since, e.id) < ($3::timestamptz, $4::uuid)' : ''}
   ORDER BY e.since DESC, e.id DESC LIMIT ${PAGE + 1}
)
SELECT e.id, e.e164, e.place, e.since, e."leaveReason", e."leaveAttempts", e."leaveError", coalesce(k.name, o."clientName") AS "clientName",
       coalesce(o.orders, '[]'::json) AS orders, ${tries} AS tries, c.id AS "callId", c."startedAt", c.result, c."talkSeconds",
       (SELECT u.name FROM "CallLine" l JOIN "User" u ON u.id = l."userId" WHERE l."callId" = c.id AND l.line = c."answeredLine") AS "answeredBy",
       (SELECT r.state FROM "Recording" r WHERE r."callId" = c.id ORDER BY r."createdAt" DESC, r.id DESC LIMIT 1) AS recording
  FROM page e
  LEFT JOIN "CustomerPhone" p ON p.e164 = e.e164
  LEFT JOIN "Customer" k ON k.id = p."customerId"
  LEFT JOIN LATERAL (
    SELECT json_agg(json_build_object('number', o.number, 'statusName', ${statusName[locale]}, 'statusColor', s.color) ORDER BY o.number DESC) AS orders,
           (array_agg(o."clientName" ORDER BY o.number DESC) FILTER (WHERE o."clientName" <> ''))[1] AS "clientName"
      FROM "AutodialEntryOrder" l JOIN "Order" o ON o.number = l."orderNumber" JOIN "OrderStatus" s ON s.key = o."statusKey"
     WHERE l."entryId" = e.id) o ON true
  LEFT JOIN LATERAL (SELECT c.id, c."startedAt", c.result, c."talkSeconds", c."answeredLine" FROM ${callsOfEntry}
                      ORDER BY c."startedAt" DESC LIMIT 1) c ON true
 ORDER BY e.since DESC, e.id DESC`

function toEntry(row: Row): EntryDto {
  const { id, e164, place, leaveAttempts, leaveError, clientName, orders, callId, startedAt } = row
  const { result, answeredBy, talkSeconds, recording } = row
  return {
    id,
    e164,
    place,
    since: row.since.toISOString(),
    leaveReason: leaveReasons.find((reason) => reason === row.leaveReason) ?? null,
    leaveAttempts,
    leaveError,
    clientName,
    orders,
    tries: row.tries,
    lastCall:
      callId === null || startedAt === null
        ? null
        : { id: callId, startedAt: startedAt.toISOString(), result, answeredBy, talkSeconds, recording },
  }
}

async function isKnown(autodialerId: number): Promise<boolean> {
  const found = await rows(pool(), {
    name: 'autodialer-is-known',
    text: 'SELECT 1 FROM "Autodialer" WHERE "moduleKey" = $1 AND id = $2',
    values: [MODULE, autodialerId],
  })
  return found.length > 0
}
