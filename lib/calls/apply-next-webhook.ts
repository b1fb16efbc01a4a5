import 'server-only'
import type { PoolClient } from 'pg'
import { pool, rows, transaction } from '@/lib/db/pool'
import { log } from '@/lib/log'
import { providerOf } from '@/lib/telephony/providers'
import { UnreadableWebhook } from '@/lib/telephony/unreadable-webhook'
import { announceSoon } from './announce-soon'
import { type RecordedCall, recordCallEvent } from './record-call-event'

type Entry = {
  id: string
  moduleKey: string
  body: Buffer
  contentType: string
  receivedAt: Date
  attempts: number
}

/** Tries of one entry before it is left for a person to look at; the waits double from one second. */
const ATTEMPTS = 10

/** What else happens in the transaction in which a call changed. */
export type WithCall = (sql: PoolClient, call: RecordedCall) => Promise<void>

/**
 * Takes the oldest entry of the journal that is due and makes of it what it means, in one transaction; then tells the
 * screens. An entry that fails is tried again later and holds up no other; one that cannot be read is never tried again.
 * @returns false when nothing was due
 */
export async function applyNextWebhook(withCall: WithCall): Promise<boolean> {
  const taken: { entry?: Entry } = {}
  try {
    const applied = await transaction(async (sql) => {
      taken.entry = await takeNext(sql)
      return taken.entry && apply(sql, taken.entry, withCall)
    })
    if (applied?.changed) announceSoon(applied)
    return taken.entry !== undefined
  } catch (error) {
    if (!taken.entry) throw error
    await postpone(taken.entry, error)
    return true
  }
}

/** The column keeps milliseconds and rounds, so that what is due now may stand half a millisecond ahead. */
async function takeNext(sql: PoolClient): Promise<Entry | undefined> {
  const due = await rows<Entry>(sql, {
    name: 'take-webhook',
    text: `SELECT id, "moduleKey", body, "contentType", "lastReceivedAt" AS "receivedAt", attempts FROM "WebhookEvent"
            WHERE "dueAt" <= now() + interval '1 millisecond' ORDER BY "dueAt", id LIMIT 1 FOR UPDATE SKIP LOCKED`,
  })
  return due[0]
}

async function apply(sql: PoolClient, entry: Entry, withCall: WithCall): Promise<RecordedCall | null> {
  const event = providerOf(entry.moduleKey).parseWebhook(entry.body, entry.contentType)
  if ('ignored' in event) {
    await settle(sql, entry, 'ignored', event.ignored, null)
    return null
  }
  const call = await recordCallEvent(sql, entry.moduleKey, event, entry.receivedAt)
  await withCall(sql, call)
  await settle(sql, entry, 'applied', event.kind, call.callId)
  return call
}

async function settle(
  sql: PoolClient,
  entry: Entry,
  state: 'applied' | 'ignored',
  event: string,
  callId: string | null,
) {
  await sql.query({
    name: 'settle-webhook',
    text: `UPDATE "WebhookEvent" SET state = $2::"WebhookState", "dueAt" = NULL, "appliedAt" = now(), event = $3, "callId" = $4,
             attempts = attempts + 1, error = NULL WHERE id = $1`,
    values: [entry.id, state, event.slice(0, 100), callId],
  })
}

async function postpone(entry: Entry, error: unknown): Promise<void> {
  const attempts = entry.attempts + 1
  const sentence = error instanceof Error ? error.message : String(error)
  const forGood = error instanceof UnreadableWebhook
  const told = { entry: entry.id, attempts, err: sentence }
  if (forGood) log.warn(told, 'webhook cannot be read')
  else log.error(told, 'webhook not applied')
  await pool().query({
    text: `UPDATE "WebhookEvent" SET state = 'failed', attempts = $2::int, error = $3,
             "dueAt" = CASE WHEN $2::int < $4 THEN now() + make_interval(secs => 2 ^ $2::int) END WHERE id = $1`,
    values: [entry.id, attempts, sentence.slice(0, 500), forGood ? 0 : ATTEMPTS],
  })
}
