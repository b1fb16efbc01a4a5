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
 * By the vendor's id near its start (ids are used again later), by its lasting id, by the `meta` we sent, between webhooks and
 * history by client and start, and for a call we started whose `meta` was not repeated by line and number within two minutes
 * (nextel-api.md §2).
 */
export async function lockCallOf(
  sql: PoolClient,
  moduleKey: string,
  event: CallEvent,
  clientNumber: string | null,
  receivedAt: Date,
): Promise<CallRow | null> {
  const startedAt = event.startedAt ?? receivedAt
  // Two workers with the first two events of one call must not both make it, nor a webhook and the history.
  await sql.query({
    name: 'lock-call',
    text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0)), pg_advisory_xact_lock(hashtextextended($2, 0))',
    values: [
      `${moduleKey}:${event.externalId ?? event.permanentId}`,
      `${moduleKey}:${clientNumber ?? event.clientRaw}:${startedAt.toISOString()}`,
    ],
  })
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
  if (event.direction === 'outgoing' && event.meta && uuid.test(event.meta)) {
    const byMeta = await one(
      sql,
      'call-by-meta',
      `c.id = $2 AND ("externalId" IS NULL OR $3::text IS NULL) AND ("permanentId" IS NULL OR $4::text IS NULL)`,
      [moduleKey, event.meta, event.externalId, event.permanentId],
    )
    if (byMeta) return byMeta
  }
  const twin = await byStart(sql, moduleKey, event, clientNumber)
  if (twin || event.direction !== 'outgoing' || !clientNumber) return twin
  if (event.externalId === null) return ownCallOfHistory(sql, moduleKey, event, clientNumber)
  return one(
    sql,
    'call-by-line-and-number',
    `"externalId" IS NULL AND "permanentId" IS NULL AND c."initiatedById" IS NOT NULL AND c."clientNumber" = $2
       AND EXISTS (SELECT FROM "CallLine" l WHERE l."callId" = c.id AND l.line = ANY($3::text[]))
       AND c."createdAt" > $4::timestamptz - interval '2 minutes'`,
    [moduleKey, clientNumber, event.lines, receivedAt],
  )
}

/**
 * Webhooks and history share an id only once the end was told. Before that they are told to be one call by direction, client and
 * start. A lasting id that differs makes two calls of them, unless they were equally long as well: whether the history's id is
 * the `dbid` of the end is only assumed of the vendor, and every call would come twice if it were not.
 */
async function byStart(
  sql: Sql,
  moduleKey: string,
  event: CallEvent,
  clientNumber: string | null,
): Promise<CallRow | null> {
  if (!event.startedAt) return null
  const condition = `c.direction = $2::"CallDirection"
    AND c."startedAt" BETWEEN $3::timestamptz - interval '${SAME_START}' AND $3::timestamptz + interval '${SAME_START}'
    AND CASE WHEN $4::text IS NULL THEN c."clientNumber" IS NULL AND c."clientRaw" = $5 ELSE c."clientNumber" = $4 END
    AND (c."permanentId" IS NULL OR $6::text IS NULL OR c."totalSeconds" = $7::int)
    AND CASE WHEN $8::text IS NULL THEN c."externalId" IS NOT NULL ELSE c."externalId" IS NULL AND c."permanentId" IS NOT NULL END`
  const order = `c."permanentId" IS NOT NULL AND $6::text IS NOT NULL,
    NOT EXISTS (SELECT FROM "CallLine" l WHERE l."callId" = c.id AND l.line = ANY($9::text[])),
    abs(extract(epoch FROM c."startedAt" - $3::timestamptz)),`
  return one(
    sql,
    'call-by-start',
    condition,
    [
      ...[moduleKey, event.direction, event.startedAt, clientNumber, event.clientRaw, event.permanentId],
      ...[event.end?.totalSeconds ?? null, event.externalId, event.lines],
    ],
    order,
  )
}

/**
 * The call of ours that a line of the history tells of, when no webhook of it came and its `meta` is not repeated: by line, number
 * and time. What the vendor refused was no call.
 */
async function ownCallOfHistory(
  sql: Sql,
  moduleKey: string,
  event: CallEvent,
  clientNumber: string,
): Promise<CallRow | null> {
  const begun = (start: string) =>
    `c."createdAt" BETWEEN ${start}::timestamptz - interval '2 minutes' AND ${start}::timestamptz + interval '30 seconds'`
  return one(
    sql,
    'own-call-of-history',
    `"externalId" IS NULL AND "permanentId" IS NULL AND c."initiatedById" IS NOT NULL AND c."clientNumber" = $2
       AND EXISTS (SELECT FROM "CallLine" l WHERE l."callId" = c.id AND l.line = ANY($3::text[]))
       AND (c.failure IS NULL OR c.failure IN ('timeout', 'noWord', 'not_understood'))
       AND (${begun('$4')} OR ${begun('$5')})`,
    [moduleKey, clientNumber, event.lines, event.startedAt, event.orStartedAt ?? null],
    `least(abs(extract(epoch FROM c."createdAt" - $4::timestamptz)), abs(extract(epoch FROM c."createdAt" - $5::timestamptz))),`,
  )
}

/** How far apart the start of one call may be in webhooks and history. */
const SAME_START = '2 seconds'

async function one(
  sql: Sql,
  name: string,
  condition: string,
  values: unknown[],
  order = '',
): Promise<CallRow | null> {
  const text = `${SELECT} AND ${condition} ORDER BY ${order} c."startedAt" DESC LIMIT 1 FOR UPDATE OF c`
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
