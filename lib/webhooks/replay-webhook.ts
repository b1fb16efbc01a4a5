import 'server-only'
import { addAuditEntry } from '@/lib/audit/add-audit-entry'
import { can } from '@/lib/auth/permissions'
import type { SignedInUser } from '@/lib/auth/schema'
import { rows, transaction } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'
import { wakeWorker } from './wake-worker'

/**
 * Has a journal entry applied once more that failed for good; events are idempotent, so that it may be done at any time.
 * @param id of the entry, digits
 * @throws AppError forbidden · not_found when there is no such entry or it has not failed
 */
export async function replayWebhook(user: SignedInUser, id: string): Promise<{ replayed: number }> {
  if (!can(user, 'modules.manage')) throw new AppError('forbidden', 'errors.forbidden')
  await transaction(async (sql) => {
    const [entry] = await rows<{ attempts: number; error: string | null }>(sql, {
      text: `WITH failed AS (
               SELECT id, attempts, error FROM "WebhookEvent"
                WHERE id = $1::bigint AND state = 'failed' AND "dueAt" IS NULL FOR UPDATE)
             UPDATE "WebhookEvent" w SET state = 'received', "dueAt" = now(), attempts = 0, error = NULL
               FROM failed WHERE w.id = failed.id RETURNING failed.attempts, failed.error`,
      values: [id],
    })
    if (!entry) throw new AppError('not_found', 'errors.notFound')
    const audit = { actorId: user.id, action: 'journal.replay', subject: 'webhook', subjectId: id }
    await addAuditEntry(sql, { ...audit, before: { attempts: entry.attempts, error: entry.error } })
  })
  wakeWorker()
  return { replayed: 1 }
}
