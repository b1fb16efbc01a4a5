import 'server-only'
import { rows, type Sql } from '@/lib/db/pool'
import type { RunDto } from './schema'
import type { AutodialActionKey, RunOutcome } from '@/lib/orders/run-words'
import { runCauses } from '@/lib/orders/run-words'
import { runFailures } from './autodial-words'
import { undoUntil } from './undo-until'

type Row = Omit<RunDto, 'autodialer' | 'cause' | 'failure' | 'createdAt' | 'endedAt' | 'undoUntil'> & {
  action: AutodialActionKey | null
  cause: string
  failure: string | null
  autodialerId: number | null
  autodialerName: string | null
  outcomes: Partial<Record<RunOutcome, number>> | null
  createdAt: Date
  endedAt: Date | null
}

/** Which runs: a statement that gives rows of the table. */
type Wanted = { name: string; text: string; values: unknown[] }

/** Runs as they are told to people, newest first. */
export async function readRuns(sql: Sql, wanted: Wanted): Promise<RunDto[]> {
  const found = await rows<Row>(sql, {
    name: `autodial-runs-${wanted.name}`,
    text: `WITH wanted AS MATERIALIZED (${wanted.text})
      SELECT r.id, r.state, r.action, r.cause, r."autodialerId", a.name AS "autodialerName", u.name AS "requestedBy", r.numbers,
             r.settled, r.failure, r.sentence, r."createdAt", r."endedAt", b.id AS "undoneBy", coalesce(c.orders, 0) AS orders, c.outcomes
        FROM wanted r
        LEFT JOIN "Autodialer" a ON a."moduleKey" = r."moduleKey" AND a.id = r."autodialerId"
        LEFT JOIN "User" u ON u.id = r."requestedById"
        LEFT JOIN "AutodialRun" b ON b."undoesId" = r.id
        LEFT JOIN LATERAL (SELECT sum(orders)::int AS orders, jsonb_object_agg(outcome, orders) AS outcomes
                             FROM (SELECT outcome, count(*) AS orders FROM "AutodialRunOrder" WHERE "runId" = r.id GROUP BY outcome) x) c ON true
       ORDER BY r."createdAt" DESC, r.id DESC`,
    values: wanted.values,
  })
  const now = new Date()
  return found.map((row) => toRunDto(row, now))
}

function toRunDto({ autodialerId, autodialerName, ...row }: Row, now: Date): RunDto {
  const outcomes = row.outcomes ?? {}
  return {
    id: row.id,
    state: row.state,
    action: row.action,
    cause: runCauses.find((cause) => cause === row.cause) ?? 'person',
    // An autodialer that the vendor never named to us has only its number.
    autodialer:
      autodialerId === null ? null : { id: autodialerId, name: autodialerName ?? String(autodialerId) },
    requestedBy: row.requestedBy,
    orders: row.orders,
    numbers: row.numbers,
    settled: row.settled,
    failure: runFailures.find((failure) => failure === row.failure) ?? null,
    sentence: row.sentence,
    outcomes,
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    undoUntil: undoUntil({ ...row, outcomes }, now)?.toISOString() ?? null,
    undoneBy: row.undoneBy,
  }
}
