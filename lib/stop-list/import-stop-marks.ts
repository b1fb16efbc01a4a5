import 'server-only'
import { addAuditEntry } from '@/lib/audit/add-audit-entry'
import { can } from '@/lib/auth/permissions'
import type { SignedInUser } from '@/lib/auth/schema'
import { transaction } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'
import { parseStopLines } from './parse-stop-lines'
import type { StopImportResult } from './schema'
import { tellOrders } from './tell-orders'
import { writeStopMarks } from './write-stop-marks'

/**
 * Marks all numbers of a list «не дзвонити». Good lines are taken, bad ones are named; the same import again adds nothing.
 * @throws AppError forbidden
 */
export async function importStopMarks(
  user: SignedInUser,
  { text, reason }: { text: string; reason: string },
): Promise<StopImportResult> {
  if (!can(user, 'stopList.add')) throw new AppError('forbidden', 'errors.forbidden')
  const { marks, repeated, bad } = parseStopLines(text, reason)
  const { added, orders } = await transaction(async (sql) => {
    const written = await writeStopMarks(sql, marks, 'import', user.id)
    if (written.added.length > 0) {
      await addAuditEntry(sql, {
        actorId: user.id,
        action: 'stopList.import',
        subject: 'stopList',
        subjectId: 'import',
        after: { added: written.added.length, numbers: written.added },
      })
    }
    return written
  })
  await tellOrders(orders)
  return { added: added.length, alreadyThere: marks.length - added.length + repeated, bad }
}
