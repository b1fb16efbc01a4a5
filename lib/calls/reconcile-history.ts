import 'server-only'
import { pool, rows, type Sql, transaction } from '@/lib/db/pool'
import { whileAlone } from '@/lib/db/while-alone'
import { log } from '@/lib/log'
import { activeConnection, isModuleActive } from '@/lib/modules/active-connection'
import type { ModuleKey } from '@/lib/modules/schema'
import type { PastCall } from '@/lib/telephony/call-event'
import type { Connection } from '@/lib/telephony/provider'
import { providerOf } from '@/lib/telephony/providers'
import { TelephonyError } from '@/lib/telephony/telephony-error'
import { announceSoon } from './announce-soon'
import type { WithCall } from './apply-next-webhook'
import { endedAtOf, inOrder, isRipe, toEndEvent } from './past-call-event'
import { nextPiece, type Piece, pauseBefore, type Reading } from './plan-history'
import { recordCallEvent } from './record-call-event'

export type ReconcileOptions = {
  moduleKey: ModuleKey
  /** How long after a reading the next one is due, ms. */
  everyMs: number
  /** How long ago a call must have ended, ms: until then its webhooks may be on their way. Half of `everyMs` unless told otherwise. */
  graceMs?: number
  withCall: WithCall
  /** Reads now, whatever was planned; yet not before the pause after a failure is over. */
  atOnce?: boolean
  signal?: AbortSignal
}

/**
 * Holds our calls against the vendor's history, when that is due, and repairs what its webhooks never told: calls, ends,
 * recordings. One process at a time. What was read counts as read only when all of it came; a vendor that fails is asked
 * again after growing pauses.
 * @returns how many calls were repaired; null when nothing was due or somebody else was at it
 */
export async function reconcileHistory(options: ReconcileOptions): Promise<number | null> {
  // Looked at every second: the lock's connection is opened only when there is something to do.
  if (!(await isModuleActive(options.moduleKey))) return skip(options)
  if (!(await isDue(pool(), options)) || (await isJournalBehind(pool()))) return null
  const connection = await activeConnection(options.moduleKey)
  if (!connection) return null
  let restored: number | null = null
  await whileAlone(`history:${options.moduleKey}`, async (sql) => {
    if (await isDue(sql, options)) restored = await readOn(sql, connection, options)
  })
  return restored
}

/** What happens while the module is off is none of ours: its webhooks are not applied either. */
async function skip({ moduleKey, everyMs }: ReconcileOptions): Promise<null> {
  await pool().query({
    text: `UPDATE "HistoryReading" SET since = now(), "readTo" = now(), failures = 0, failure = NULL, "failureDetail" = NULL
            WHERE "moduleKey" = $1 AND "readTo" < now() - $2::int * interval '1 millisecond'`,
    values: [moduleKey, Math.min(everyMs, 10_000)],
  })
  return null
}

/** The first reading begins where the journal does, a day ago at most: calls from before we were asked are not ours. */
async function isDue(sql: Sql, { moduleKey, atOnce = false }: ReconcileOptions): Promise<boolean> {
  const due = await rows<{ isDue: boolean }>(sql, {
    text: `WITH begun AS (
             INSERT INTO "HistoryReading" ("moduleKey", since, "readTo")
             SELECT $1, since, greatest(since, now() - interval '1 day')
               FROM (SELECT coalesce(min("receivedAt"), now()) AS since FROM "WebhookEvent"
                      WHERE "moduleKey" = $1 AND state <> 'ignored') AS journal
             ON CONFLICT DO NOTHING RETURNING true AS "isDue")
           SELECT "isDue" FROM begun
           UNION ALL SELECT "nextAt" <= now() OR ($2 AND failures = 0) FROM "HistoryReading" WHERE "moduleKey" = $1`,
    values: [moduleKey, atOnce],
  })
  return due[0]?.isDue ?? false
}

/** What lies in the journal came by webhooks after all. */
async function isJournalBehind(sql: Sql): Promise<boolean> {
  const behind = await rows(sql, {
    text: `SELECT FROM "WebhookEvent" WHERE "dueAt" < now() - interval '3 seconds' AND state = 'received' LIMIT 1`,
  })
  return behind.length > 0
}

async function readOn(sql: Sql, connection: Connection, options: ReconcileOptions): Promise<number> {
  let restored = 0
  try {
    for (;;) {
      const now = new Date()
      const piece = nextPiece(await readingOf(sql, options.moduleKey), now)
      const read = await readPiece(connection, piece, options)
      const graceMs = options.graceMs ?? options.everyMs / 2
      const ripe = read.calls.filter((call) => isRipe(call, new Date(now.getTime() - graceMs)))
      restored += await applyAll(ripe, options)
      if (read.failure) throw read.failure
      await sql.query({
        text: `UPDATE "HistoryReading" SET "readTo" = $2, "lastOkAt" = now(), failures = 0, failure = NULL, "failureDetail" = NULL,
                 "nextAt" = now() + $3::int * interval '1 millisecond' WHERE "moduleKey" = $1`,
        values: [options.moduleKey, piece.readTo, piece.isLast ? options.everyMs : 0],
      })
      if (piece.isLast) return restored
    }
  } catch (error) {
    if (!options.signal?.aborted) await noteFailure(sql, options, error)
    return restored
  }
}

async function readingOf(sql: Sql, moduleKey: string): Promise<Reading> {
  const [reading] = await rows<Reading>(sql, {
    text: `SELECT h.since, h."readTo",
             (SELECT min(c."startedAt") FROM "Call" c WHERE c."moduleKey" = h."moduleKey" AND c."startedAt" > now() - interval '1 day'
                 AND c.state = 'ended' AND c.result = 'unknown' AND c."vendorState" IS NULL
                 AND c."endedAt" > now() - $2::int * interval '1 millisecond') AS "oldestUnknown"
             FROM "HistoryReading" h WHERE h."moduleKey" = $1`,
    values: [moduleKey, 60 * 60_000],
  })
  if (!reading) throw new Error('the reading of the history is gone')
  return reading
}

type Read = { calls: PastCall[]; failure: unknown }

/** What could be read of a piece, and why that was not all. */
async function readPiece(connection: Connection, piece: Piece, options: ReconcileOptions): Promise<Read> {
  const pages = providerOf(options.moduleKey).history?.(connection, piece, { signal: options.signal })
  const calls: PastCall[] = []
  try {
    for (;;) {
      const page = await pages?.next()
      if (!page) return { calls, failure: null }
      if (page.done) return { calls, failure: page.value ? null : new TelephonyError('not_understood') }
      calls.push(...page.value)
    }
  } catch (failure) {
    return { calls, failure }
  }
}

/** Each call in a transaction of its own; one that cannot be applied holds up no other and is tried again with the next readings. */
async function applyAll(calls: PastCall[], options: ReconcileOptions): Promise<number> {
  const settled = await settledOf(options.moduleKey, calls)
  let restored = 0
  for (const call of inOrder(calls)) {
    if (options.signal?.aborted) throw new Error('stopped')
    if (settled.has(call.permanentId)) continue
    try {
      if (await applyOne(call, options)) restored += 1
    } catch (error) {
      log.error({ permanentId: call.permanentId, err: messageOf(error) }, 'call of the history not applied')
    }
  }
  return restored
}

/** Calls of which the history can tell nothing new. */
async function settledOf(moduleKey: string, calls: PastCall[]): Promise<Set<string>> {
  const found = await rows<{ permanentId: string }>(pool(), {
    name: 'settled-calls',
    text: `SELECT c."permanentId" FROM "Call" c
             JOIN unnest($2::text[], $3::boolean[]) AS h (id, recorded) ON h.id = c."permanentId"
            WHERE c."moduleKey" = $1 AND c.state = 'ended' AND c."vendorState" IS NOT NULL AND c."totalSeconds" IS NOT NULL
              AND (NOT h.recorded OR EXISTS (SELECT FROM "Recording" r WHERE r."callId" = c.id))`,
    values: [
      moduleKey,
      calls.map(({ permanentId }) => permanentId),
      calls.map(({ end }) => end.recordingUrl !== null),
    ],
  })
  return new Set(found.map(({ permanentId }) => permanentId))
}

async function applyOne(call: PastCall, { moduleKey, withCall }: ReconcileOptions): Promise<boolean> {
  const recorded = await transaction(async (sql) => {
    const done = await recordCallEvent(sql, moduleKey, toEndEvent(call), endedAtOf(call) ?? new Date())
    if (done.changed) await withCall(sql, done)
    return done
  })
  if (recorded.changed) announceSoon(recorded)
  return recorded.restored
}

async function noteFailure(sql: Sql, options: ReconcileOptions, error: unknown): Promise<void> {
  const known = error instanceof TelephonyError ? error : null
  log.warn({ moduleKey: options.moduleKey, err: messageOf(error) }, 'history not read')
  const [noted] = await rows<{ failures: number }>(sql, {
    text: `UPDATE "HistoryReading" SET failures = failures + 1, failure = $2, "failureDetail" = $3 WHERE "moduleKey" = $1
        RETURNING failures`,
    values: [options.moduleKey, known?.failure ?? 'ours', known?.sentence ?? null],
  })
  await sql.query({
    text: 'UPDATE "HistoryReading" SET "nextAt" = now() + $2::int * interval \'1 millisecond\' WHERE "moduleKey" = $1',
    values: [options.moduleKey, pauseBefore(options.everyMs, noted?.failures ?? 1)],
  })
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
