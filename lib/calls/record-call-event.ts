import 'server-only'
import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { PoolClient } from 'pg'
import { rows } from '@/lib/db/pool'
import { toE164 } from '@/lib/phone/parse-phone'
import type { CallEvent } from '@/lib/telephony/call-event'
import { applyCallEvent, isEndKnown } from './apply-call-event'
import type { CallFacts } from './call-facts'
import { type CallRow, factsOf, lockCallOf, writeCall } from './call-row'
import { likeliestLink } from './likeliest-link'

export type RecordedCall = {
  callId: string
  version: number
  orderNumber: number | null
  /** False when the event told nothing new. */
  changed: boolean
  /** Whom to tell: everybody whose line rang or talked before or after the event, and who started the call. */
  audience: string[]
  /** Recordings that are now known for the first time. */
  newRecordings: string[]
  /** True when the history told what webhooks had not: the call, its end or its recording. */
  restored: boolean
}

/**
 * Makes of one event what it means: finds or makes the call, applies the event, finds client and order, notes the lines.
 * Runs inside the caller's transaction; the same event again changes nothing.
 */
export async function recordCallEvent(
  sql: PoolClient,
  moduleKey: string,
  event: CallEvent,
  receivedAt: Date,
): Promise<RecordedCall> {
  const clientNumber = event.direction === 'internal' ? null : toE164(event.clientRaw)
  const row = await lockCallOf(sql, moduleKey, event, clientNumber, receivedAt)
  const before = row && factsOf(row)
  const after = applyCallEvent(before, event, receivedAt)
  const callId = row?.id ?? randomUUID()
  if (row && isDeepStrictEqual(before, after)) {
    return {
      callId,
      version: row.version,
      orderNumber: row.orderNumber,
      changed: false,
      audience: [],
      newRecordings: [],
      restored: false,
    }
  }
  const links = await linksOf(sql, row, after)
  const version = await writeCall(sql, { id: callId, moduleKey, isNew: !row }, after, links)
  const fromHistory = event.externalId === null
  await noteLines(sql, callId, before, after, fromHistory)
  const newRecordings = await noteRecordings(sql, callId, before, after)
  const restored = fromHistory && (!isEndKnown(before) || newRecordings.length > 0)
  if (restored) await markRestored(sql, callId)
  return {
    callId,
    version,
    orderNumber: links.orderNumber,
    changed: true,
    audience: await audienceOf(sql, callId, row, after),
    newRecordings,
    restored,
  }
}

async function markRestored(sql: PoolClient, callId: string): Promise<void> {
  await sql.query({
    name: 'mark-restored',
    text: 'UPDATE "Call" SET "restoredAt" = coalesce("restoredAt", now()) WHERE id = $1',
    values: [callId],
  })
}

async function linksOf(sql: PoolClient, row: CallRow | null, facts: CallFacts) {
  const clientNumber = facts.direction === 'internal' ? null : (row?.clientNumber ?? toE164(facts.clientRaw))
  if (!clientNumber || row?.customerId || row?.orderNumber) {
    return { clientNumber, customerId: row?.customerId ?? null, orderNumber: row?.orderNumber ?? null }
  }
  return { clientNumber, ...(await likeliestLink(sql, clientNumber, facts.source)) }
}

async function noteLines(
  sql: PoolClient,
  callId: string,
  before: CallFacts | null,
  after: CallFacts,
  /** Nobody gets a card of a call that he has not seen and that is over. */
  closed: boolean,
): Promise<void> {
  const added = after.lines.filter((line) => !before?.lines.includes(line))
  if (added.length > 0) {
    await sql.query({
      name: 'note-lines',
      text: `INSERT INTO "CallLine" ("callId", line, "userId", "closedAt")
             SELECT $1, line, u.id, CASE WHEN $3::boolean THEN now() END FROM unnest($2::text[]) AS line LEFT JOIN "User" u ON u."sipLine" = line
             ON CONFLICT DO NOTHING`,
      values: [callId, added, closed],
    })
  }
  if (after.answeredLine && after.answeredLine !== before?.answeredLine) {
    await sql.query({
      name: 'note-answer',
      text: 'UPDATE "CallLine" SET "answeredAt" = coalesce("answeredAt", $3) WHERE "callId" = $1 AND line = $2',
      values: [callId, after.answeredLine, after.answeredAt],
    })
  }
}

async function audienceOf(
  sql: PoolClient,
  callId: string,
  row: CallRow | null,
  after: CallFacts,
): Promise<string[]> {
  const lines = [...new Set([...(row?.currentLines ?? []), ...after.currentLines])]
  const people = await rows<{ userId: string }>(sql, {
    name: 'call-audience',
    text: 'SELECT DISTINCT "userId" FROM "CallLine" WHERE "callId" = $1 AND line = ANY($2::text[]) AND "userId" IS NOT NULL',
    values: [callId, lines],
  })
  const ids = people.map((person) => person.userId)
  return row?.initiatedById && !ids.includes(row.initiatedById) ? [...ids, row.initiatedById] : ids
}

async function noteRecordings(
  sql: PoolClient,
  callId: string,
  before: CallFacts | null,
  after: CallFacts,
): Promise<string[]> {
  const added = after.recordingUrls.filter((url) => !before?.recordingUrls.includes(url))
  const created: string[] = []
  for (const url of added) {
    const recording = await rows<{ id: string }>(sql, {
      name: 'note-recording',
      text: 'INSERT INTO "Recording" (id, "callId", "sourceUrl") VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING id',
      values: [randomUUID(), callId, url],
    })
    created.push(...recording.map(({ id }) => id))
  }
  return created
}
