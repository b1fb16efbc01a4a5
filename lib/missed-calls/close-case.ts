import 'server-only'
import { addAuditEntry } from '@/lib/audit/add-audit-entry'
import { can } from '@/lib/auth/permissions'
import type { SignedInUser } from '@/lib/auth/schema'
import { rows, transaction } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'
import { announceCases } from './announce-cases'
import { readMissedRules } from './read-missed-rules'
import { whyNot } from './why-not'

/**
 * «Неактуально»: nobody has to call, and why. Not while a colleague works on it. The next miss of this number is a new case.
 * @throws AppError forbidden · not_found · conflict when it is closed already or a colleague has it
 */
export async function closeCase(user: SignedInUser, caseId: string, reason: string): Promise<null> {
  if (!can(user, 'missed.work')) throw new AppError('forbidden', 'errors.forbidden')
  await transaction(async (sql) => {
    const { lockMinutes } = await readMissedRules(sql)
    const closed = await rows<{ misses: number }>(sql, {
      name: 'close-missed',
      text: `UPDATE "MissedCase" SET state = 'irrelevant', "closedAt" = now(), "closedById" = $2, reason = $3
              WHERE id = $1 AND state = 'waiting'
                AND ("takenById" IS NULL OR "takenById" = $2 OR "takenAt" <= now() - make_interval(mins => $4)) RETURNING misses`,
      values: [caseId, user.id, reason, lockMinutes],
    })
    if (!closed[0]) throw await whyNot(sql, caseId)
    await addAuditEntry(sql, {
      actorId: user.id,
      action: 'missed.close',
      subject: 'missedCase',
      subjectId: caseId,
      after: { reason, misses: closed[0].misses },
    })
  })
  await announceCases([caseId])
  return null
}
