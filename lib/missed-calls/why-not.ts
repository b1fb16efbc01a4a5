import 'server-only'
import { rows, type Sql } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'

/** Why a case cannot be taken or closed: there is none, it is closed, or a colleague has it. */
export async function whyNot(sql: Sql, caseId: string): Promise<AppError> {
  const found = await rows<{ isClosed: boolean; name: string | null }>(sql, {
    text: `SELECT m.state <> 'waiting' AS "isClosed", u.name FROM "MissedCase" m LEFT JOIN "User" u ON u.id = m."takenById" WHERE m.id = $1`,
    values: [caseId],
  })
  if (!found[0]) return new AppError('not_found', 'errors.notFound')
  if (found[0].isClosed) return new AppError('conflict', 'errors.missed.closed')
  return new AppError('conflict', 'errors.missed.taken', { values: { name: found[0].name ?? '' } })
}
