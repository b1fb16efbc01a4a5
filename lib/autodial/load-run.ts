import 'server-only'
import { rows, type Sql } from '@/lib/db/pool'
import { type ModuleKey, moduleKeySchema } from '@/lib/modules/schema'
import type { AutodialActionKey, RunFailure, RunOutcome } from './schema'
import type { Progress, SentNumber } from './steps'

/** A run that was started, as far as carrying it out needs it. */
export type StartedRun = {
  id: string
  moduleKey: ModuleKey
  action: AutodialActionKey
  autodialerId: number
  autodialerName: string
  cause: string
  requestedById: string | null
  startedAt: Date
  numbers: number
  asks: number
  /** Numbers in the autodialer before the last request, when the vendor only counts. */
  countBefore: number | null
}

type RunRow = Omit<StartedRun, 'moduleKey'> & {
  moduleKey: string
  failure: RunFailure | null
  sentence: string | null
}

type NumberRow = { e164: string; batch: number; outcome: RunOutcome; sentence: string | null }

/** A started run and how far it is, each number once, in the order of the selection; null for one that is not to be carried out. */
export async function loadRun(sql: Sql, id: string): Promise<{ run: StartedRun; progress: Progress } | null> {
  const [row] = await rows<RunRow>(sql, {
    name: 'autodial-run-load',
    text: `SELECT r.id, r."moduleKey", r.action, r."autodialerId", coalesce(a.name, r."autodialerId"::text) AS "autodialerName", r.cause,
                  r."requestedById", r."startedAt", r.numbers, r.asks, r."countBefore", r.failure, r.sentence
             FROM "AutodialRun" r LEFT JOIN "Autodialer" a ON a."moduleKey" = r."moduleKey" AND a.id = r."autodialerId"
            WHERE r.id = $1 AND r.state IN ('queued', 'sending', 'unknown')`,
    values: [id],
  })
  if (!row) return null
  const numbers = await rows<NumberRow>(sql, {
    name: 'autodial-run-numbers',
    text: `SELECT e164, batch, outcome, sentence FROM "AutodialRunOrder"
            WHERE "runId" = $1 AND batch IS NOT NULL AND outcome NOT IN ('leftOut', 'alreadyIn') ORDER BY position`,
    values: [id],
  })
  const each = new Map<string, SentNumber>()
  for (const number of numbers) if (!each.has(number.e164)) each.set(number.e164, number)
  const { failure, sentence, ...run } = row
  return {
    run: { ...run, moduleKey: moduleKeySchema.parse(run.moduleKey) },
    progress: { action: run.action, numbers: [...each.values()], failure, sentence, tries: 0 },
  }
}
