import 'server-only'
import { addAuditEntry } from '@/lib/audit/add-audit-entry'
import { can } from '@/lib/auth/permissions'
import type { SignedInUser } from '@/lib/auth/schema'
import { transaction } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'
import { wakeWorker } from './wake-worker'

/** Has all journal entries applied once more that failed for good. @throws AppError forbidden */
export async function replayFailedWebhooks(user: SignedInUser): Promise<{ replayed: number }> {
  if (!can(user, 'modules.manage')) throw new AppError('forbidden', 'errors.forbidden')
  const replayed = await transaction(async (sql) => {
    const { rowCount } = await sql.query(
      `UPDATE "WebhookEvent" SET state = 'received', "dueAt" = now(), attempts = 0, error = NULL
        WHERE state = 'failed' AND "dueAt" IS NULL`,
    )
    const count = rowCount ?? 0
    if (count > 0) {
      const audit = {
        actorId: user.id,
        action: 'journal.replayFailed',
        subject: 'webhook',
        subjectId: 'failed',
      }
      await addAuditEntry(sql, { ...audit, after: { count } })
    }
    return count
  })
  if (replayed > 0) wakeWorker()
  return { replayed }
}
