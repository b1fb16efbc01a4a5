import 'server-only'
import type { Sql } from '@/lib/db/pool'
import type { Change } from './record-audit'

/** `recordAudit` for use cases that speak SQL: writes a change into the audit log, in the transaction that makes it. */
export async function addAuditEntry(
  sql: Sql,
  { actorId, action, subject, subjectId, before, after }: Change,
): Promise<void> {
  await sql.query({
    name: 'add-audit-entry',
    text: `INSERT INTO "AuditEntry" ("actorId", action, subject, "subjectId", before, after) VALUES ($1, $2, $3, $4, $5, $6)`,
    values: [
      actorId,
      action,
      subject,
      subjectId,
      before ? JSON.stringify(before) : null,
      after ? JSON.stringify(after) : null,
    ],
  })
}
