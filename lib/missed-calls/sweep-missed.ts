import 'server-only'
import { randomUUID } from 'node:crypto'
import type { PoolClient } from 'pg'
import { rows, transaction } from '@/lib/db/pool'
import { env } from '@/lib/env'
import { callsChannel } from '@/lib/realtime/channels'
import { publish } from '@/lib/realtime/publish'
import { announceCases } from './announce-cases'
import { closingTalk, foldMisses, type Folded, type Miss, type Talk, type WaitingCase } from './fold-misses'
import { readMissedRules } from './read-missed-rules'
import type { MissedRules } from './schema'
import { workingDeadline } from './working-deadline'

/** Misses in one go; the rest a moment later. */
const BATCH = 500

/**
 * Puts every miss that is in no case yet into one, closes the cases of those who were talked to since, and marks what is late. A miss
 * says itself whether it is in a case, so none can be lost, whoever ended the call and in whatever order transactions end: a watermark
 * would pass over the call whose transaction was slow.
 */
export async function sweepMissed(): Promise<void> {
  const swept = await transaction(async (sql) => {
    const [lock] = await rows<{ mine: boolean }>(sql, {
      name: 'missed-lock',
      text: `SELECT pg_try_advisory_xact_lock(hashtext('missed-cases')) AS mine`,
    })
    if (!lock?.mine) return { changed: [], late: [] }
    const folded = await foldNew(sql)
    const closed = await closeTalked(sql)
    const late = await markLate(sql)
    return { changed: [...new Set([...folded, ...closed, ...late])], late }
  })
  await announceCases(swept.changed)
  const [first] = swept.late
  if (first === undefined) return
  // Told on the screens of those who see all calls; what else should hear of it listens to the same event.
  await publish([callsChannel], 'missed.breached', { caseId: swept.late.length === 1 ? first : null })
}

async function foldNew(sql: PoolClient): Promise<string[]> {
  const misses = await rows<Miss>(sql, {
    name: 'unfolded-misses',
    // The condition is that of the index Call_unfolded_miss_idx, word for word.
    text: `SELECT id AS "callId", "clientNumber" AS number, "startedAt" AS at FROM "Call"
            WHERE direction = 'incoming' AND state = 'ended' AND result <> 'answered' AND "answeredAt" IS NULL
              AND source IS DISTINCT FROM 'AUTODIAL' AND "missedCaseId" IS NULL AND "startedAt" >= $1
            ORDER BY "startedAt" LIMIT ${BATCH} FOR NO KEY UPDATE SKIP LOCKED`,
    values: [await since(sql)],
  })
  if (misses.length === 0) return []
  const waiting = await rows<WaitingCase>(sql, {
    name: 'waiting-of-numbers',
    text: `SELECT id, "clientNumber" AS number, misses, "firstMissedAt", "lastMissedAt" FROM "MissedCase"
            WHERE state = 'waiting' AND "clientNumber" = ANY($1::text[]) FOR UPDATE`,
    values: [misses.flatMap(({ number }) => number ?? [])],
  })
  const rules = await readMissedRules(sql)
  const folded = foldMisses(waiting, misses, randomUUID)
  for (const one of folded) await write(sql, one, rules)
  return folded.map(({ id }) => id)
}

/** The beginning of the feature: of what was missed before, the last week is taken up, once. */
async function since(sql: PoolClient): Promise<Date> {
  await sql.query({
    name: 'begin-missed',
    text: `INSERT INTO "Setting" (key, value, "updatedAt") VALUES ('missedSince', to_jsonb(now() - interval '7 days'), now())
           ON CONFLICT (key) DO NOTHING`,
  })
  const found = await rows<{ since: Date }>(sql, {
    name: 'missed-since',
    text: `SELECT (value #>> '{}')::timestamptz AS since FROM "Setting" WHERE key = 'missedSince'`,
  })
  return found[0]?.since ?? new Date()
}

async function write(sql: PoolClient, one: Folded, rules: MissedRules): Promise<void> {
  const dueAt = workingDeadline(one.firstMissedAt, rules.minutes, rules, env().TZ_DEFAULT)
  const values = [one.id, one.misses, one.firstMissedAt, one.lastMissedAt, dueAt]
  if (one.isNew) {
    await sql.query({
      name: 'insert-missed-case',
      text: `INSERT INTO "MissedCase" (id, misses, "firstMissedAt", "lastMissedAt", "dueAt", "clientNumber")
             VALUES ($1, $2, $3, $4, $5, $6)`,
      values: [...values, one.number],
    })
  } else {
    await sql.query({
      name: 'update-missed-case',
      text: `UPDATE "MissedCase" SET misses = $2, "firstMissedAt" = $3, "lastMissedAt" = $4, "dueAt" = $5 WHERE id = $1`,
      values,
    })
  }
  await sql.query({
    name: 'fold-calls',
    text: 'UPDATE "Call" SET "missedCaseId" = $1 WHERE id = ANY($2::uuid[])',
    values: [one.id, one.callIds],
  })
}

type TalkOfCase = Talk & { caseId: string; lastMissedAt: Date }

/**
 * A talk counts at its end: only then it is known that it was one, above all of a call that autodial makes. No talk lasts a day, so
 * that the index finds the calls of a number that can matter.
 */
async function closeTalked(sql: PoolClient): Promise<string[]> {
  const found = await rows<TalkOfCase>(sql, {
    name: 'talks-of-waiting',
    text: `SELECT m.id AS "caseId", m."lastMissedAt", c.id AS "callId", c.direction, coalesce(c."answeredAt", c."startedAt") AS at,
                  coalesce(l."userId", c."initiatedById") AS "userId"
             FROM "MissedCase" m
             JOIN "Call" c ON c."clientNumber" = m."clientNumber" AND c."startedAt" >= m."lastMissedAt" - interval '1 day'
             LEFT JOIN "CallLine" l ON l."callId" = c.id AND l.line = c."answeredLine"
            WHERE m.state = 'waiting' AND c.state = 'ended' AND c.result = 'answered' AND c.direction <> 'internal'`,
  })
  const closed: string[] = []
  for (const [caseId, talks] of Map.groupBy(found, (talk) => talk.caseId)) {
    const talk = talks[0] && closingTalk(talks[0], talks)
    if (talk && (await close(sql, caseId, talk))) closed.push(caseId)
  }
  return closed
}

async function close(sql: PoolClient, caseId: string, talk: Talk): Promise<boolean> {
  const closed = await rows(sql, {
    name: 'close-talked',
    text: `UPDATE "MissedCase" SET state = $2::"MissedCaseState", "closedAt" = now(), "closedById" = $3, "talkId" = $4
            WHERE id = $1 AND state = 'waiting' RETURNING id`,
    values: [caseId, talk.direction === 'outgoing' ? 'calledBack' : 'calledIn', talk.userId, talk.callId],
  })
  return closed.length > 0
}

async function markLate(sql: PoolClient): Promise<string[]> {
  const late = await rows<{ id: string }>(sql, {
    name: 'mark-late',
    text: `UPDATE "MissedCase" SET "breachedAt" = now()
            WHERE state = 'waiting' AND "dueAt" <= now() AND "breachedAt" IS NULL RETURNING id`,
  })
  return late.map(({ id }) => id)
}
