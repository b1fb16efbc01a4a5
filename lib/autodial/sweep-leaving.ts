import 'server-only'
import type { PoolClient } from 'pg'
import { readRules } from '@/lib/calling-rules/read-rules'
import type { CallingRules } from '@/lib/calling-rules/schema'
import { rows, transaction } from '@/lib/db/pool'
import { ordersChannel } from '@/lib/realtime/channels'
import { publish } from '@/lib/realtime/publish'
import { queueOwnRun } from './own-run'
import { type Leaver, type LeavingPlan, planLeaving } from './plan-leaving'

/**
 * Finds the numbers that must not be called by autodial any more, notes why, and queues one removal for each autodialer; a removal
 * that was in vain is tried again later. Looks at all that is inside each time, so nothing can be missed, whoever changed what.
 */
export async function sweepLeaving(): Promise<void> {
  const swept = await transaction(async (sql) => {
    // Two workers at once would queue the same removal twice.
    const [lock] = await rows<{ mine: boolean }>(sql, {
      name: 'guard-lock',
      text: `SELECT pg_try_advisory_xact_lock(hashtext('autodial-guard')) AS mine`,
    })
    if (!lock?.mine) return { runs: [], isChanged: false }
    const plan = planLeaving(await findLeavers(sql, (await readRules(sql)).leaving), new Date())
    await note(sql, plan)
    return { runs: await queueRemovals(sql, plan), isChanged: plan.stay.length + plan.leave.length > 0 }
  })
  for (const runId of swept.runs) await publish([ordersChannel], 'autodial.changed', { runId })
  if (swept.isChanged && swept.runs.length === 0)
    await publish([ordersChannel], 'autodial.changed', { runId: null })
}

/**
 * Numbers that are inside and not in a run under way, of which something has to be noted or sent. An order counts as final when it became so
 * after its number was put in: who puts in one that was final before has been warned and means it. A number that none of its orders has
 * any more, because somebody corrected it, is a wrong number. A call that autodial makes counts as
 * talked at its end only; then the vendor is done with it. `LATERAL` with an aggregate keeps it at one look by index for each number inside; a
 * join would read all calls. The vendor tells the start of a call in whole seconds.
 */
async function findLeavers(sql: PoolClient, leaving: CallingRules['leaving']): Promise<Leaver[]> {
  return rows<Leaver>(sql, {
    name: 'find-leavers',
    text: findLeaversText,
    values: [leaving.finalStatus, leaving.talked, leaving.calledIn],
  })
}

const findLeaversText = `
WITH busy AS MATERIALIZED (
  SELECT r."moduleKey", r."autodialerId", n.e164 FROM "AutodialRun" r JOIN "AutodialRunOrder" n ON n."runId" = r.id
   WHERE r.state IN ('queued', 'sending', 'unknown') AND n.outcome <> 'leftOut'
), guarded AS MATERIALIZED (
  SELECT "moduleKey", "autodialerId" FROM "AutodialRun" WHERE state IN ('queued', 'sending') AND cause = 'guard'
), judged AS MATERIALIZED (
  SELECT e.id, e."moduleKey", e."autodialerId", e.e164, e."leaveReason", e."leaveDueAt", e."leaveAttempts", CASE
           WHEN EXISTS (SELECT FROM "StopListEntry" s WHERE s.e164 = e.e164) THEN 'stopList'
           WHEN o."isOther" AND EXISTS (
             SELECT FROM "AutodialEntryOrder" l JOIN "OrderEvent" v ON v."orderNumber" = l."orderNumber"
              WHERE l."entryId" = e.id AND v.kind = 'fieldsChanged' AND v."createdAt" >= e."insideSince"
                AND v.data->'changes' @> '[{"field": "phone"}]') THEN 'phoneChanged'
           WHEN $1::boolean AND o.final AND EXISTS (
             SELECT FROM "AutodialEntryOrder" l JOIN "OrderEvent" v ON v."orderNumber" = l."orderNumber"
              WHERE l."entryId" = e.id AND v.kind = 'statusChanged' AND v."createdAt" >= e."insideSince") THEN 'finalStatus'
           WHEN $2::boolean AND c.talked THEN 'talked'
           WHEN $3::boolean AND c."calledIn" THEN 'calledIn' END AS reason
    FROM "AutodialEntry" e
    JOIN "Module" m ON m.key = e."moduleKey" AND m.state = 'active'
    JOIN "Autodialer" d ON d."moduleKey" = e."moduleKey" AND d.id = e."autodialerId" AND d."goneAt" IS NULL
    LEFT JOIN LATERAL (
      SELECT bool_and(o."statusKey" = ANY (ARRAY(SELECT key FROM "OrderStatus" WHERE "group" IN ('success', 'fail')))) AS final,
             bool_and(o.phone IS DISTINCT FROM e.e164) AS "isOther"
        FROM "AutodialEntryOrder" l JOIN "Order" o ON o.number = l."orderNumber"
       WHERE l."entryId" = e.id) o ON true
    LEFT JOIN LATERAL (
      SELECT bool_or(c.result = 'answered' OR (c.state = 'talking' AND c.source IS DISTINCT FROM 'AUTODIAL')) AS talked,
             bool_or(c.direction = 'incoming' AND c.source IS DISTINCT FROM 'AUTODIAL') AS "calledIn"
        FROM "Call" c WHERE c."clientNumber" = e.e164 AND c."startedAt" >= date_trunc('second', e."insideSince")) c ON true
   WHERE e.place <> 'outside' AND e.place = 'inside'
)
SELECT j.id, j."moduleKey", j."autodialerId", j.e164, j.reason, j."leaveReason", j."leaveDueAt", j."leaveAttempts",
       ARRAY(SELECT l."orderNumber" FROM "AutodialEntryOrder" l WHERE l."entryId" = j.id ORDER BY l."orderNumber") AS orders,
       CASE WHEN j."leaveReason" IS NOT NULL THEN (
         SELECT coalesce(n.sentence, r.sentence) FROM "AutodialRun" r JOIN "AutodialRunOrder" n ON n."runId" = r.id AND n.e164 = j.e164
          WHERE r."moduleKey" = j."moduleKey" AND r."autodialerId" = j."autodialerId" AND r.cause = 'guard'
            AND r."createdAt" > now() - interval '1 day'
          ORDER BY r."createdAt" DESC, r.id DESC LIMIT 1) END AS "lastSentence",
       EXISTS (SELECT FROM guarded g WHERE g."moduleKey" = j."moduleKey" AND g."autodialerId" = j."autodialerId") AS "isGuarded"
  FROM judged j
 WHERE (j.reason IS NOT NULL OR j."leaveReason" IS NOT NULL)
   AND (j.reason IS NULL OR j."leaveDueAt" IS NULL OR j."leaveDueAt" <= now())
   AND NOT EXISTS (SELECT FROM busy b WHERE b."moduleKey" = j."moduleKey" AND b."autodialerId" = j."autodialerId" AND b.e164 = j.e164)
 ORDER BY j.id`

async function note(sql: PoolClient, { stay, leave }: LeavingPlan): Promise<void> {
  if (stay.length > 0) {
    await sql.query(
      `UPDATE "AutodialEntry" SET "leaveReason" = NULL, "leaveDueAt" = NULL, "leaveAttempts" = 0, "leaveError" = NULL
        WHERE id = ANY($1::uuid[]) AND place = 'inside'`,
      [stay],
    )
  }
  if (leave.length === 0) return
  await sql.query(
    `UPDATE "AutodialEntry" e SET "leaveReason" = t.reason, "leaveAttempts" = t.attempts, "leaveError" = t.error, "leaveDueAt" = t."dueAt"
       FROM unnest($1::uuid[], $2::text[], $3::int[], $4::text[], $5::timestamptz[]) AS t (id, reason, attempts, error, "dueAt")
      WHERE e.id = t.id AND e.place = 'inside'`,
    [
      leave.map(({ id }) => id),
      leave.map(({ reason }) => reason),
      leave.map(({ attempts }) => attempts),
      leave.map(({ error }) => error),
      leave.map(({ dueAt }) => dueAt),
    ],
  )
}

/** While its removal is under way a number is not due. */
async function queueRemovals(sql: PoolClient, { removals }: LeavingPlan): Promise<string[]> {
  const runs: string[] = []
  for (const { moduleKey, autodialerId, leavers } of removals) {
    const target = { moduleKey, autodialerId, action: 'remove', cause: 'guard', requestedById: null } as const
    const runId = await queueOwnRun(sql, { ...target, numbers: leavers })
    if (runId === null) continue
    await sql.query('UPDATE "AutodialEntry" SET "leaveDueAt" = NULL WHERE id = ANY($1::uuid[])', [
      leavers.map(({ id }) => id),
    ])
    runs.push(runId)
  }
  return runs
}
