import 'server-only'
import type { z } from 'zod'
import { can } from '@/lib/auth/permissions'
import type { SignedInUser } from '@/lib/auth/schema'
import { pool, rows } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'
import type { missedCountSchema } from './schema'

/**
 * How many cases wait, and how many of them are late; counted no further than a thousand.
 * @throws AppError forbidden
 */
export async function countCases(user: SignedInUser): Promise<z.infer<typeof missedCountSchema>> {
  if (!can(user, 'missed.read')) throw new AppError('forbidden', 'errors.forbidden')
  const found = await rows<z.infer<typeof missedCountSchema>>(pool(), {
    name: 'count-missed',
    text: `SELECT count(*)::int AS waiting, count(*) FILTER (WHERE "dueAt" <= now())::int AS late
             FROM (SELECT "dueAt" FROM "MissedCase" WHERE state = 'waiting' ORDER BY "dueAt" LIMIT 1000) counted`,
  })
  return found[0] ?? { waiting: 0, late: 0 }
}
