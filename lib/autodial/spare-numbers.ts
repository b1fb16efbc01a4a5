import 'server-only'
import { rows, type Sql } from '@/lib/db/pool'
import type { AutodialList } from '@/lib/telephony/provider'
import type { StartedRun } from './load-run'
import { mirrorAlreadyIn } from './mirror-outcomes'
import type { Progress } from './steps'
import { together } from './vendor-lock'

/**
 * Numbers that need not, or must not, be added after all, because the world has moved on since the start: a run before this one has
 * added them, or they came on the stop-list. They leave the run before anything is sent.
 * @param list as the vendor has just told it; when it names no numbers, our mirror says who is in
 */
export async function spareNumbers(
  sql: Sql,
  run: StartedRun,
  progress: Progress,
  list: AutodialList,
): Promise<Progress> {
  const pending = progress.numbers.filter(({ outcome }) => outcome === 'pending').map(({ e164 }) => e164)
  const stopped = new Set(await onStopList(sql, pending))
  const inside = new Set(list.numbers ?? (await inMirror(sql, run, pending)))
  const leftOut = pending.filter((e164) => stopped.has(e164))
  const alreadyIn = pending.filter((e164) => inside.has(e164) && !stopped.has(e164))
  const spared = new Set([...leftOut, ...alreadyIn])
  if (spared.size === 0) return progress
  await together(sql, async () => {
    await settle(sql, run.id, alreadyIn, 'alreadyIn', [])
    await settle(sql, run.id, leftOut, 'leftOut', ['stopList'])
    await mirrorAlreadyIn(sql, run, alreadyIn, list.numbers !== null)
  })
  return { ...progress, numbers: progress.numbers.filter(({ e164 }) => !spared.has(e164)) }
}

async function onStopList(sql: Sql, numbers: string[]): Promise<string[]> {
  const found = await rows<{ e164: string }>(sql, {
    name: 'autodial-stopped',
    text: 'SELECT e164 FROM "StopListEntry" WHERE e164 = ANY ($1::text[])',
    values: [numbers],
  })
  return found.map(({ e164 }) => e164)
}

/** Which of these numbers are in the run's autodialer, or may be, as far as we know. */
export async function inMirror(
  sql: Sql,
  { moduleKey, autodialerId }: StartedRun,
  numbers: readonly string[],
): Promise<string[]> {
  const found = await rows<{ e164: string }>(sql, {
    name: 'autodial-in-mirror',
    text: `SELECT e164 FROM "AutodialEntry"
            WHERE "moduleKey" = $1 AND "autodialerId" = $2 AND e164 = ANY ($3::text[]) AND place <> 'outside'`,
    values: [moduleKey, autodialerId, numbers],
  })
  return found.map(({ e164 }) => e164)
}

async function settle(
  sql: Sql,
  runId: string,
  numbers: string[],
  outcome: 'alreadyIn' | 'leftOut',
  verdicts: string[],
) {
  if (numbers.length === 0) return
  await sql.query({
    name: 'autodial-spare',
    text: `UPDATE "AutodialRunOrder" SET outcome = $3::"AutodialOutcome", verdicts = verdicts || $4::text[]
            WHERE "runId" = $1 AND e164 = ANY ($2::text[]) AND batch IS NOT NULL AND outcome = 'pending'`,
    values: [runId, numbers, outcome, verdicts],
  })
}
