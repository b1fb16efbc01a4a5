import 'server-only'
import { rows, type Sql } from '@/lib/db/pool'
import { type ModuleKey, moduleKeySchema } from '@/lib/modules/schema'
import type { AutodialActionKey } from '@/lib/orders/run-words'
import type { RunFailure } from './autodial-words'
import type { Progress, SentNumber } from './steps'

/** A run that was started, as far as carrying it out needs it. */
export type StartedRun = {
  id: string
  moduleKey: ModuleKey
  action: AutodialActionKey
  autodialerId: number
  cause: string
  requestedById: string | null
  startedAt: Date
  numbers: number
  asks: number
  /** Numbers in the autodialer before the last request, when the vendor only counts. */
  countBefore: number | null
  /** Places in the selection of the orders with a number that is sent. */
  places: ReadonlyMap<string, readonly number[]>
}

type RunRow = Omit<StartedRun, 'moduleKey' | 'places'> & {
  moduleKey: string
  failure: RunFailure | null
  sentence: string | null
}

type NumberRow = SentNumber & { position: number }

/** A started run and how far it is, each number once, in the order of the selection; null for one that is not to be carried out. */
export async function loadRun(sql: Sql, id: string): Promise<{ run: StartedRun; progress: Progress } | null> {
  const [row] = await rows<RunRow>(sql, {
    name: 'autodial-run-load',
    text: `SELECT r.id, r."moduleKey", r.action, r."autodialerId", r.cause,
                  r."requestedById", r."startedAt", r.numbers, r.asks, r."countBefore", r.failure, r.sentence
             FROM "AutodialRun" r
            WHERE r.id = $1 AND r.state IN ('queued', 'sending', 'unknown')`,
    values: [id],
  })
  if (!row) return null
  const numbers = await rows<NumberRow>(sql, {
    name: 'autodial-run-numbers',
    text: `SELECT e164, batch, outcome, sentence, position FROM "AutodialRunOrder"
            WHERE "runId" = $1 AND batch IS NOT NULL AND outcome NOT IN ('leftOut', 'alreadyIn') ORDER BY position`,
    values: [id],
  })
  const each = new Map<string, SentNumber>()
  const places = new Map<string, number[]>()
  for (const { position, ...number } of numbers) {
    const known = places.get(number.e164)
    if (known) known.push(position)
    else {
      places.set(number.e164, [position])
      each.set(number.e164, number)
    }
  }
  const { failure, sentence, ...run } = row
  return {
    run: { ...run, moduleKey: moduleKeySchema.parse(run.moduleKey), places },
    progress: { action: run.action, numbers: [...each.values()], failure, sentence, tries: 0 },
  }
}
