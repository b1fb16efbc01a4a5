import 'server-only'
import { rows, type Sql } from '@/lib/db/pool'
import { addOrderEvents } from '@/lib/orders/add-order-events'
import { leaveReasons, type RunOutcome, runCauses } from '@/lib/orders/run-words'
import type { StartedRun } from './load-run'

type ToldRun = Pick<StartedRun, 'id' | 'action' | 'autodialerId' | 'cause' | 'requestedById'> & {
  moduleKey: string
}

type Told = {
  orderNumber: number
  outcome: RunOutcome
  sentence: string | null
  leaveReason: string | null
  autodialer: string
}

/** Writes on the timeline of each order what the run, now over, did with its number. Orders that were left out are not told. */
export async function tellOrders(sql: Sql, run: ToldRun, sentence: string | null): Promise<void> {
  const told = await rows<Told>(sql, {
    name: 'autodial-run-told',
    text: `SELECT o."orderNumber", o.outcome, o.sentence, e."leaveReason",
                  coalesce(nullif(a.name, ''), $3::int::text) AS autodialer FROM "AutodialRunOrder" o
             LEFT JOIN "Autodialer" a ON a."moduleKey" = $2 AND a.id = $3
             LEFT JOIN "AutodialEntry" e ON e."moduleKey" = $2 AND e."autodialerId" = $3 AND e.e164 = o.e164
            WHERE o."runId" = $1 AND o."orderNumber" IS NOT NULL AND o.outcome <> 'leftOut' ORDER BY o.position`,
    values: [run.id, run.moduleKey, run.autodialerId],
  })
  const cause = runCauses.find((one) => one === run.cause) ?? 'person'
  await addOrderEvents(
    sql,
    run.requestedById,
    told.map(({ orderNumber, outcome, sentence: own, leaveReason, autodialer }) => ({
      orderNumber,
      kind: 'autodial',
      data: {
        runId: run.id,
        action: run.action,
        autodialer,
        outcome,
        cause,
        reason: cause === 'guard' ? (leaveReasons.find((one) => one === leaveReason) ?? null) : null,
        // Good numbers that did not go suffered from what was said about the whole.
        sentence: own || (outcome === 'notSent' || outcome === 'takenBack' ? sentence : null) || null,
      },
    })),
  )
}
