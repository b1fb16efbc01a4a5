import 'server-only'
import { randomUUID } from 'node:crypto'
import type { SignedInUser } from '@/lib/auth/schema'
import { rows, type Sql, transaction } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'
import { ordersChannel } from '@/lib/realtime/channels'
import { publish } from '@/lib/realtime/publish'
import { autodialOf } from '@/lib/telephony/providers'
import { assertMayAutodial } from './assert-may-autodial'
import { getRun } from './get-run'
import type { RunDto } from './schema'

/**
 * «Повернути»: a run that takes back what this one really did: removes what it added, adds what it removed. What was in
 * before, or did not go, is not touched. What should not be called any more is not put back: an order that became final since or has another
 * phone now stays out, and the stop-list is honoured once more when it is carried out. Pressed twice it is one run.
 * @throws AppError forbidden · not_found · conflict when it is too late or there is nothing to take back
 */
export async function undoRun(user: SignedInUser, id: string): Promise<RunDto> {
  assertMayAutodial(user)
  const { run, isNew } = await transaction(async (sql) => {
    await sql.query('SELECT 1 FROM "AutodialRun" WHERE id = $1 FOR UPDATE', [id])
    const undone = await getRun(user, id, sql)
    if (undone.undoneBy) return { run: await getRun(user, undone.undoneBy, sql), isNew: false }
    if (!undone.undoUntil) throw new AppError('conflict', 'errors.autodial.tooLateToUndo')
    return { run: await getRun(user, await queueInverse(sql, user, id), sql), isNew: true }
  })
  if (isNew) await publish([ordersChannel], 'autodial.changed', { runId: run.id })
  return run
}

/** Whether the order `o` of the run `r`, which took it out, must not be put back. */
const OUTDATED = `r.action = 'remove' AND EXISTS (
  SELECT FROM "Order" n JOIN "OrderStatus" s ON s.key = n."statusKey" WHERE n.number = o."orderNumber" AND (
    n.phone IS DISTINCT FROM o.e164 OR (s."group" IN ('success', 'fail') AND EXISTS (
      SELECT FROM "OrderEvent" v WHERE v."orderNumber" = n.number AND v.kind = 'statusChanged' AND v."createdAt" >= r."startedAt"))))`

async function queueInverse(sql: Sql, user: SignedInUser, id: string): Promise<string> {
  const inverse = randomUUID()
  const [queued] = await rows<{ moduleKey: string }>(sql, {
    text: `INSERT INTO "AutodialRun" (id, "moduleKey", state, action, "autodialerId", cause, "requestedById", "undoesId", "startedAt")
           SELECT $1, "moduleKey", 'queued', CASE action WHEN 'add' THEN 'remove' ELSE 'add' END::"AutodialAction", "autodialerId",
                  'undo', $2, id, now() FROM "AutodialRun" WHERE id = $3 RETURNING "moduleKey"`,
    values: [inverse, user.id, id],
  })
  const { batchSize } = autodialOf(queued?.moduleKey ?? '')
  await sql.query(
    `INSERT INTO "AutodialRunOrder" ("runId", position, "orderNumber", e164, outcome, batch)
     SELECT $1, row_number() OVER (ORDER BY position) - 1, "orderNumber", e164,
            CASE WHEN isOut THEN 'leftOut' ELSE 'pending' END::"AutodialOutcome",
            CASE WHEN NOT isOut THEN (dense_rank() OVER (ORDER BY isOut, first) - 1) / $3::int END
       FROM (SELECT o.*, min(o.position) OVER (PARTITION BY o.e164) AS first, (${OUTDATED}) AS isOut
               FROM "AutodialRunOrder" o JOIN "AutodialRun" r ON r.id = o."runId"
              WHERE o."runId" = $2 AND o.outcome IN ('added', 'removed')) done`,
    [inverse, id, batchSize],
  )
  await sql.query(
    `UPDATE "AutodialRun" SET numbers = (SELECT count(DISTINCT e164) FROM "AutodialRunOrder" WHERE "runId" = $1 AND outcome = 'pending') WHERE id = $1`,
    [inverse],
  )
  return inverse
}
