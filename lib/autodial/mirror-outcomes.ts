import 'server-only'
import type { Sql } from '@/lib/db/pool'
import type { StartedRun } from './load-run'
import type { SentNumber } from './steps'

/*
 * What the outcomes of a run mean for the mirror. Only numbers whose outcome has just changed come here, inside the
 * transaction that saves it.
 */

type Target = Pick<StartedRun, 'id' | 'moduleKey' | 'autodialerId' | 'startedAt' | 'cause' | 'places'>

const pick = (changed: readonly SentNumber[], ...outcomes: SentNumber['outcome'][]) =>
  changed.filter(({ outcome }) => outcomes.includes(outcome)).map(({ e164 }) => e164)

const HERE = `"moduleKey" = $1 AND "autodialerId" = $2 AND e164 = ANY ($3::text[])`

async function change(sql: Sql, name: string, text: string, run: Target, numbers: string[], more: unknown[]) {
  if (numbers.length === 0) return
  await sql.query({
    name: `mirror-${name}`,
    text,
    values: [run.moduleKey, run.autodialerId, numbers, ...more],
  })
}

/** Numbers that are being added, or taken back again. */
export async function mirrorAdding(sql: Sql, run: Target, changed: readonly SentNumber[]): Promise<void> {
  const act = (name: string, text: string, numbers: string[], ...more: unknown[]) =>
    change(sql, name, text, run, numbers, more)
  // The moment they are sent is kept in `since`: from then on they may be in.
  await act(
    'in-question',
    `INSERT INTO "AutodialEntry" AS e (id, "moduleKey", "autodialerId", e164, place, since, "insideSince", "runId")
     SELECT gen_random_uuid(), $1, $2, e164, 'unknown', now(), now(), $4::uuid FROM unnest($3::text[]) AS e164
     ON CONFLICT ("moduleKey", "autodialerId", e164) DO UPDATE SET place = 'unknown', "runId" = excluded."runId",
       since = CASE WHEN e.place = 'unknown' THEN e.since ELSE excluded.since END`,
    pick(changed, 'sending', 'unknown'),
    run.id,
  )
  const added = pick(changed, 'added')
  await act(
    'added',
    `UPDATE "AutodialEntry" SET place = 'inside', "runId" = $4, "leaveReason" = NULL, "leaveDueAt" = NULL, "leaveAttempts" = 0,
       "leaveError" = NULL, "insideSince" = CASE WHEN "insideSince" >= $5 THEN "insideSince" ELSE since END WHERE ${HERE}`,
    added,
    run.id,
    run.startedAt,
  )
  await act(
    'forget-orders',
    `DELETE FROM "AutodialEntryOrder" l USING "AutodialEntry" e WHERE l."entryId" = e.id
        AND e."moduleKey" = $1 AND e."autodialerId" = $2 AND e.e164 = ANY ($3::text[])`,
    added,
  )
  await linkOrders(sql, run, added)
  const never = pick(changed, 'notSent', 'refused')
  // One that was never in has no story to keep.
  await act(
    'never-in',
    `DELETE FROM "AutodialEntry" WHERE ${HERE} AND place = 'unknown' AND "runId" = $4 AND "insideSince" = since`,
    never,
    run.id,
  )
  await act(
    'out-again',
    `UPDATE "AutodialEntry" SET place = 'outside', since = now() WHERE ${HERE} AND place <> 'outside' AND "runId" = $4`,
    [...never, ...pick(changed, 'takenBack')],
    run.id,
  )
}

/** The orders of a run for whose sake these numbers are in. */
async function linkOrders(sql: Sql, run: Target, numbers: string[]): Promise<void> {
  if (numbers.length === 0) return
  await sql.query({
    name: 'mirror-link-orders',
    // From place to row to entry, each by its whole key: OFFSET 0 keeps the planner, which knows nothing yet of rows that were
    // written a moment ago, from reading all orders of the run for each number.
    text: `INSERT INTO "AutodialEntryOrder" ("entryId", "orderNumber")
           SELECT e.id, o."orderNumber" FROM unnest($4::int[]) AS place
             CROSS JOIN LATERAL (SELECT * FROM "AutodialRunOrder" WHERE "runId" = $3 AND position = place OFFSET 0) o
             CROSS JOIN LATERAL (SELECT id FROM "AutodialEntry"
                                  WHERE "moduleKey" = $1 AND "autodialerId" = $2 AND e164 = o.e164 OFFSET 0) e
            WHERE o."orderNumber" IS NOT NULL
           ON CONFLICT DO NOTHING`,
    values: [run.moduleKey, run.autodialerId, run.id, numbers.flatMap((e164) => run.places.get(e164) ?? [])],
  })
}

/** Numbers that turned out to be in before anything was sent. @param isSeen the vendor itself names them */
export async function mirrorAlreadyIn(
  sql: Sql,
  run: Target,
  numbers: string[],
  isSeen: boolean,
): Promise<void> {
  if (isSeen) {
    await change(
      sql,
      'seen-inside',
      `INSERT INTO "AutodialEntry" AS e (id, "moduleKey", "autodialerId", e164, place, "runId")
       SELECT gen_random_uuid(), $1, $2, e164, 'inside', NULL FROM unnest($3::text[]) AS e164
       ON CONFLICT ("moduleKey", "autodialerId", e164) DO UPDATE SET place = 'inside',
         since = CASE WHEN e.place = 'unknown' THEN e.since ELSE now() END,
         "insideSince" = CASE WHEN e.place = 'unknown' THEN e.since ELSE now() END WHERE e.place <> 'inside'`,
      run,
      numbers,
      [],
    )
  }
  await linkOrders(sql, run, numbers)
}

/** Numbers that are being removed. What was never known to be in is no business of the mirror's. */
export async function mirrorRemoving(sql: Sql, run: Target, changed: readonly SentNumber[]): Promise<void> {
  const act = (name: string, text: string, numbers: string[], ...more: unknown[]) =>
    change(sql, name, text, run, numbers, more)
  await act(
    'leaving-in-question',
    `UPDATE "AutodialEntry" SET place = 'unknown', since = now(), "runId" = $4 WHERE ${HERE} AND place = 'inside'`,
    pick(changed, 'unknown'),
    run.id,
  )
  const gone = `UPDATE "AutodialEntry" SET place = 'outside', since = now(), "runId" = $4, "leaveDueAt" = NULL, "leaveAttempts" = 0,
    "leaveError" = NULL, "leaveReason" = CASE WHEN $5 THEN coalesce("leaveReason", $6) ELSE $6 END WHERE ${HERE} AND place <> 'outside'`
  const isGuard = run.cause === 'guard'
  await act('removed', gone, pick(changed, 'removed'), run.id, isGuard, 'person')
  await act('not-there', gone, pick(changed, 'notThere'), run.id, isGuard, 'vendor')
  const staying = changed.filter(({ outcome }) => outcome === 'refused' || outcome === 'notSent')
  await act(
    'still-inside',
    `UPDATE "AutodialEntry" SET place = 'inside', since = "insideSince" WHERE ${HERE} AND place = 'unknown' AND "runId" = $4`,
    [...pick(staying, 'refused', 'notSent'), ...pick(changed, 'pending')],
    run.id,
  )
}
