import 'server-only'
import { addAuditEntry } from '@/lib/audit/add-audit-entry'
import { can } from '@/lib/auth/permissions'
import type { SignedInUser } from '@/lib/auth/schema'
import { rows, type Sql, transaction } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'
import { parsePhone } from '@/lib/phone/parse-phone'
import type { NewStopMark, StopMark } from './schema'
import { STOP_MARK_COLUMNS, type StopMarkRow, toStopMark } from './stop-mark-row'
import { tellOrders } from './tell-orders'
import { writeStopMarks } from './write-stop-marks'

/**
 * Marks a number «не дзвонити». Marked already, it stays as it was marked first, and the answer is that mark.
 * @param input.phone in any spelling
 * @throws AppError forbidden · invalid_input when it is no number
 */
export async function addStopMark(
  user: SignedInUser,
  { phone, reason, source }: NewStopMark,
): Promise<StopMark> {
  if (!can(user, 'stopList.add')) throw new AppError('forbidden', 'errors.forbidden')
  const parsed = parsePhone(phone)
  if ('problem' in parsed) {
    throw new AppError('invalid_input', 'errors.stopList.notANumber', {
      fields: { phone: `errors.stopList.number.${parsed.problem}` },
    })
  }
  const { e164 } = parsed
  const { mark, orders } = await transaction(async (sql) => {
    const written = await writeStopMarks(sql, [{ e164, reason }], source, user.id)
    if (written.added.length > 0) {
      const change = { actorId: user.id, action: 'stopList.add', subject: 'phone', subjectId: e164 }
      await addAuditEntry(sql, { ...change, after: { reason, source } })
    }
    return { mark: await stopMarkOf(sql, e164), orders: written.orders }
  })
  await tellOrders(orders)
  return toStopMark(mark)
}

async function stopMarkOf(sql: Sql, e164: string): Promise<StopMarkRow> {
  const found = await rows<StopMarkRow>(sql, {
    name: 'stop-mark',
    text: `SELECT ${STOP_MARK_COLUMNS} WHERE mark.e164 = $1`,
    values: [e164],
  })
  // Somebody took the mark away between the two statements.
  if (!found[0]) throw new AppError('conflict', 'errors.conflict')
  return found[0]
}
