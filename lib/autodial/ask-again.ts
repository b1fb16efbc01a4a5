import 'server-only'
import type { SignedInUser } from '@/lib/auth/schema'
import { pool } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'
import { assertMayAutodial } from './assert-may-autodial'
import { getRun } from './get-run'
import type { RunDto } from './schema'

/**
 * Has the vendor asked at once what became of a run's lost answer. A run of which nothing is in question stays as it is, so a second
 * press does no harm.
 * @throws AppError forbidden · not_found · conflict for a draft, of which nothing was sent
 */
export async function askAgain(user: SignedInUser, id: string): Promise<RunDto> {
  assertMayAutodial(user)
  await pool().query(`UPDATE "AutodialRun" SET "dueAt" = now() WHERE id = $1 AND state = 'unknown'`, [id])
  const run = await getRun(user, id)
  if (run.state === 'draft') throw new AppError('conflict', 'errors.autodial.notSent')
  return run
}
