import 'server-only'
import { can } from '@/lib/auth/permissions'
import type { SignedInUser } from '@/lib/auth/schema'
import { pool, rows } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'
import { announceCases } from './announce-cases'
import { readMissedRules } from './read-missed-rules'
import { whyNot } from './why-not'

/**
 * Takes a case to call the client back; taken by two at once, one has it. Who has it already gets his time anew.
 * @throws AppError forbidden · not_found · conflict when a colleague has it or it is closed
 */
export async function takeCase(user: SignedInUser, caseId: string): Promise<{ id: string }> {
  if (!can(user, 'missed.work')) throw new AppError('forbidden', 'errors.forbidden')
  const { lockMinutes } = await readMissedRules()
  // One statement: the second of two waits for the first and then sees that the case is taken.
  const taken = await rows<{ id: string }>(pool(), {
    name: 'take-missed',
    text: `UPDATE "MissedCase" SET "takenById" = $2, "takenAt" = now()
            WHERE id = $1 AND state = 'waiting'
              AND ("takenById" IS NULL OR "takenById" = $2 OR "takenAt" <= now() - make_interval(mins => $3)) RETURNING id`,
    values: [caseId, user.id, lockMinutes],
  })
  if (!taken[0]) throw await whyNot(pool(), caseId)
  await announceCases([caseId])
  return taken[0]
}

/**
 * Takes the case that is due first of those that nobody has and that can be called. Several people at once get one each.
 * @throws AppError forbidden
 */
export async function takeNextCase(user: SignedInUser): Promise<{ id: string | null }> {
  if (!can(user, 'missed.work')) throw new AppError('forbidden', 'errors.forbidden')
  const { lockMinutes } = await readMissedRules()
  const taken = await rows<{ id: string }>(pool(), {
    name: 'take-next-missed',
    text: `UPDATE "MissedCase" SET "takenById" = $1, "takenAt" = now() WHERE id = (
             SELECT id FROM "MissedCase"
              WHERE state = 'waiting' AND "clientNumber" IS NOT NULL
                AND ("takenById" IS NULL OR "takenAt" <= now() - make_interval(mins => $2))
              ORDER BY "dueAt", id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id`,
    values: [user.id, lockMinutes],
  })
  const id = taken[0]?.id ?? null
  if (id !== null) await announceCases([id])
  return { id }
}
