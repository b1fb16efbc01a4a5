import 'server-only'
import type { z } from 'zod'
import type { SignedInUser } from '@/lib/auth/schema'
import { pool, rows } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'
import { assertMayAutodial } from './assert-may-autodial'
import type { RunResults, runResultsQuerySchema } from './schema'

const PAGE = 200

type Row = RunResults['rows'][number] & { position: number }

/**
 * What became of each order of a run, in the order of the selection, 200 after the place `after`.
 * The number is the one that was sent; of a draft the one that the order has now.
 * @throws AppError forbidden · not_found
 */
export async function runResults(
  user: SignedInUser,
  runId: string,
  { outcome, after }: z.output<typeof runResultsQuerySchema>,
): Promise<RunResults> {
  assertMayAutodial(user)
  const [run] = await rows(pool(), {
    name: 'autodial-run-exists',
    text: 'SELECT FROM "AutodialRun" WHERE id = $1',
    values: [runId],
  })
  if (!run) throw new AppError('not_found', 'errors.autodial.noRun')
  const found = await rows<Row>(pool(), {
    name: 'autodial-run-results',
    text: `SELECT r.position, r."orderNumber", coalesce(o."clientName", '') AS "clientName",
                  CASE WHEN u.state = 'draft' THEN o.phone ELSE r.e164 END AS phone, coalesce(o."phoneTyped", '') AS "phoneTyped",
                  r.outcome, r.verdicts, r.sentence
             FROM "AutodialRunOrder" r JOIN "AutodialRun" u ON u.id = r."runId" LEFT JOIN "Order" o ON o.number = r."orderNumber"
            WHERE r."runId" = $1 AND r.position > $2 AND ($3::text IS NULL OR r.outcome = $3::"AutodialOutcome")
            ORDER BY r.position LIMIT ${PAGE + 1}`,
    values: [runId, after, outcome ?? null],
  })
  const page = found.slice(0, PAGE)
  return {
    rows: page.map(({ position: _place, ...row }) => row),
    next: found.length > PAGE ? (page.at(-1)?.position ?? null) : null,
  }
}
