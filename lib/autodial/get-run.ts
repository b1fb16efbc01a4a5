import 'server-only'
import type { SignedInUser } from '@/lib/auth/schema'
import { pool, type Sql } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'
import { assertMayAutodial } from './assert-may-autodial'
import { readRuns } from './read-runs'
import type { RunDto } from './schema'

/**
 * A run with how far it is; whoever may use autodial sees everybody's.
 * @throws AppError forbidden · not_found
 */
export async function getRun(user: SignedInUser, id: string, sql: Sql = pool()): Promise<RunDto> {
  assertMayAutodial(user)
  const [run] = await readRuns(sql, {
    name: 'one',
    text: 'SELECT * FROM "AutodialRun" WHERE id = $1',
    values: [id],
  })
  if (!run) throw new AppError('not_found', 'errors.autodial.noRun')
  return run
}
