import 'server-only'
import { can } from '@/lib/auth/permissions'
import type { SignedInUser } from '@/lib/auth/schema'
import { pool, rows } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'
import { announceCases } from './announce-cases'

/**
 * «Повернути в чергу»: the case is anybody's again. Who took it may, and those who lead for everybody.
 * @throws AppError forbidden · conflict when a colleague has it, nobody has, or it is closed
 */
export async function releaseCase(user: SignedInUser, caseId: string): Promise<null> {
  if (!can(user, 'missed.work')) throw new AppError('forbidden', 'errors.forbidden')
  const released = await rows(pool(), {
    name: 'release-missed',
    text: `UPDATE "MissedCase" SET "takenById" = NULL, "takenAt" = NULL
            WHERE id = $1 AND state = 'waiting' AND "takenById" IS NOT NULL AND ("takenById" = $2 OR $3::boolean) RETURNING id`,
    values: [caseId, user.id, can(user, 'missed.manage')],
  })
  if (released.length === 0) throw await refusal(caseId)
  await announceCases([caseId])
  return null
}

async function refusal(caseId: string): Promise<AppError> {
  const found = await rows(pool(), { text: 'SELECT id FROM "MissedCase" WHERE id = $1', values: [caseId] })
  if (found.length === 0) return new AppError('not_found', 'errors.notFound')
  return new AppError('conflict', 'errors.missed.notYours')
}
