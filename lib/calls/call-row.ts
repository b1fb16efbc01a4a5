import 'server-only'
import type { PoolClient } from 'pg'
import { rows, type Sql } from '@/lib/db/pool'
import type { CallEvent } from '@/lib/telephony/call-event'
import type { CallFacts } from './call-facts'

/** A row of "Call" with what hangs on it, as the applying of events reads it. */
export type CallRow = Omit<CallFacts, 'utm'> & {
  id: string
  version: number
  clientNumber: string | null
  customerId: string | null
  orderNumber: number | null
  initiatedById: string | null
  utmSource: string | null
  utmMedium: string | null
  utmCampaign: string | null
  utmTerm: string | null
  utmContent: string | null
}

const SELECT = `SELECT c.*,
    ARRAY(SELECT l.line FROM "CallLine" l WHERE l."callId" = c.id ORDER BY l.line) AS lines,
    ARRAY(SELECT r."sourceUrl" FROM "Recording" r WHERE r."callId" = c.id ORDER BY r."createdAt", r.id) AS "recordingUrls"
  FROM "Call" c WHERE c."moduleKey" = $1`

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/**
 * The call an event is about, locked until the transaction ends; null when it is the first word of a new one.
 * By the vendor's id near its start (ids are used again later), by its lasting id, by the `meta` we sent, and for
 * a call we started whose `meta` was not repeated by line and number within two minutes (nextel-api.md §2).
 */
export async function lockCallOf(
  sql: PoolClient,
  moduleKey: string,
  event: CallEvent,
  clientNumber: string | null,
  receivedAt: Date,
): Promise<CallRow | null> {
  // Two workers with the first two events of one call must not both make it.
  await sql.query({
    name: 'lock-call',
    text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))',
    values: [`${moduleKey}:${event.externalId}`],
  })
  const startedAt = event.startedAt ?? receivedAt
  const byId = await one(
    sql,
    'call-by-external-id',
    `"externalId" = $2 AND c."startedAt" BETWEEN $3::timestamptz - interval '12 hours' AND $3::timestamptz + interval '12 hours'`,
    [moduleKey, event.externalId, startedAt],
  )
  if (byId) return byId
  if (event.permanentId) {
    const byPermanentId = await one(sql, 'call-by-permanent-id', '"permanentId" = $2', [
      moduleKey,
      event.permanentId,
    ])
    if (byPermanentId) return byPermanentId
  }
  if (event.direction !== 'outgoing') return null
  if (event.meta && uuid.test(event.meta)) {
    const byMeta = await one(sql, 'call-by-meta', 'c.id = $2 AND "externalId" IS NULL', [
      moduleKey,
      event.meta,
    ])
    if (byMeta) return byMeta
  }
  if (!clientNumber) return null
  return one(
    sql,
    'call-by-line-and-number',
    `"externalId" IS NULL AND c."initiatedById" IS NOT NULL AND c."clientNumber" = $2
       AND EXISTS (SELECT FROM "CallLine" l WHERE l."callId" = c.id AND l.line = ANY($3::text[]))
       AND c."createdAt" > $4::timestamptz - interval '2 minutes'`,
    [moduleKey, clientNumber, event.lines, receivedAt],
  )
}

async function one(sql: Sql, name: string, condition: string, values: unknown[]): Promise<CallRow | null> {
  const text = `${SELECT} AND ${condition} ORDER BY c."startedAt" DESC LIMIT 1 FOR UPDATE OF c`
  return (await rows<CallRow>(sql, { name, text, values }))[0] ?? null
}

/** The part of a row that events decide. */
export function factsOf(row: CallRow): CallFacts {
  const { utmSource, utmMedium, utmCampaign, utmTerm, utmContent } = row
  return {
    ...row,
    utm: { source: utmSource, medium: utmMedium, campaign: utmCampaign, term: utmTerm, content: utmContent },
  }
}

const columns = [
  'externalId',
  'permanentId',
  'direction',
  'state',
  'result',
  'clientRaw',
  'clientNumber',
  'outerNumber',
  'groupName',
  'currentLines',
  'answeredLine',
  'startedAt',
  'answeredAt',
  'endedAt',
  'talkSeconds',
  'totalSeconds',
  'vendorState',
  'cause',
  'source',
  'utmSource',
  'utmMedium',
  'utmCampaign',
  'utmTerm',
  'utmContent',
  'googleId',
  'referer',
  'customerId',
  'orderNumber',
] as const

const casts: Partial<Record<(typeof columns)[number], string>> = {
  direction: '::"CallDirection"',
  state: '::"CallState"',
  result: '::"CallResult"',
}

const placeholders = columns.map((column, index) => `$${index + 3}${casts[column] ?? ''}`)
const names = columns.map((column) => `"${column}"`)

const INSERT = `INSERT INTO "Call" (id, "moduleKey", ${names.join(', ')}, "updatedAt") VALUES ($1, $2, ${placeholders.join(', ')}, now()) RETURNING version`
const UPDATE = `UPDATE "Call" SET ${columns.map((_, index) => `${names[index]} = ${placeholders[index]}`).join(', ')},
  failure = NULL, "failureDetail" = NULL, version = version + 1, "updatedAt" = now() WHERE id = $1 AND "moduleKey" = $2 RETURNING version`

type Links = Pick<CallRow, 'clientNumber' | 'customerId' | 'orderNumber'>

/** Writes a call, new or known, and gives its new version. */
export async function writeCall(
  sql: Sql,
  call: { id: string; moduleKey: string; isNew: boolean },
  facts: CallFacts,
  links: Links,
): Promise<number> {
  const { utm } = facts
  const flat = {
    ...facts,
    ...links,
    utmSource: utm.source,
    utmMedium: utm.medium,
    utmCampaign: utm.campaign,
    utmTerm: utm.term,
    utmContent: utm.content,
  }
  const statement = call.isNew ? { name: 'insert-call', text: INSERT } : { name: 'update-call', text: UPDATE }
  const written = await rows<{ version: number }>(sql, {
    ...statement,
    values: [call.id, call.moduleKey, ...columns.map((column) => flat[column])],
  })
  return written[0]?.version ?? 1
}
