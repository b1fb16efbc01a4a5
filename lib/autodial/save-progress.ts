import 'server-only'
import type { Sql } from '@/lib/db/pool'
import type { StartedRun } from './load-run'
import { mirrorAdding, mirrorRemoving } from './mirror-outcomes'
import type { Progress, SentNumber } from './steps'
import { together } from './vendor-lock'

/** How the run stands beside its numbers. */
export type RunStand = {
  state: 'sending' | 'unknown' | 'done' | 'failed'
  asks: number
  /** When the vendor is asked again, ms from now; null when only a person asks. */
  dueInMs: number | null
  countBefore: number | null
}

/**
 * Saves what has changed since `before`, on the orders of the run and in the mirror, in one transaction.
 * @param also what else belongs into it
 */
export async function saveProgress(
  sql: Sql,
  run: StartedRun,
  { before, after, stand }: { before: Progress; after: Progress; stand: RunStand },
  also: () => Promise<void> = async () => {},
): Promise<void> {
  const changed = after.numbers.filter((number, index) => isOther(number, before.numbers[index]))
  await together(sql, async () => {
    await saveNumbers(sql, run, changed)
    if (run.action === 'add') await mirrorAdding(sql, run, changed)
    else await mirrorRemoving(sql, run, changed)
    await saveRun(sql, run, after, stand)
    await also()
  })
}

const isOther = (number: SentNumber, before: SentNumber | undefined) =>
  number.outcome !== before?.outcome || number.sentence !== before.sentence

async function saveNumbers(
  sql: Sql,
  { id, places }: StartedRun,
  changed: readonly SentNumber[],
): Promise<void> {
  if (changed.length === 0) return
  // By place, which is the key: by number it would be a thousand looks at each of twenty thousand rows.
  const each = changed.flatMap((number) =>
    (places.get(number.e164) ?? []).map((place) => ({ ...number, place })),
  )
  await sql.query({
    name: 'autodial-run-outcomes',
    text: `UPDATE "AutodialRunOrder" o SET outcome = n.outcome::"AutodialOutcome", sentence = n.sentence
             FROM unnest($2::int[], $3::text[], $4::text[]) AS n (place, outcome, sentence)
            WHERE o."runId" = $1 AND o.position = n.place`,
    values: [
      id,
      each.map(({ place }) => place),
      each.map(({ outcome }) => outcome),
      each.map(({ sentence }) => sentence),
    ],
  })
}

const OPEN: ReadonlySet<string> = new Set(['pending', 'sending', 'unknown'])

async function saveRun(sql: Sql, run: StartedRun, progress: Progress, stand: RunStand): Promise<void> {
  const open = progress.numbers.filter(({ outcome }) => OPEN.has(outcome)).length
  await sql.query({
    name: 'autodial-run-save',
    text: `UPDATE "AutodialRun" SET state = $2::"AutodialRunState", settled = $3, failure = $4, sentence = $5, asks = $6,
             "dueAt" = CASE WHEN $7::int IS NOT NULL THEN now() + $7::int * interval '1 millisecond' END, "countBefore" = $8,
             "endedAt" = CASE WHEN $2 IN ('done', 'failed') THEN now() END WHERE id = $1`,
    values: [
      run.id,
      stand.state,
      Math.max(0, run.numbers - open),
      progress.failure,
      progress.sentence,
      stand.asks,
      stand.dueInMs,
      stand.countBefore,
    ],
  })
}
