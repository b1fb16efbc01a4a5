import 'server-only'
import { prisma } from '@/lib/db/prisma'
import { uniqueFieldOf } from '@/lib/db/unique-field-of'
import { AppError } from '@/lib/errors'

/**
 * The unique constraints decide who was first; this turns their refusal into a sentence that names whose line it is.
 * @returns the error to throw: a conflict, or the same error when it was another one
 */
export async function takenConflict(
  error: unknown,
  wanted: { sipLine?: string | null | undefined },
): Promise<unknown> {
  const field = uniqueFieldOf(error)
  if (field === 'email') {
    return new AppError('conflict', 'errors.users.emailTaken', {
      fields: { email: 'errors.users.emailTakenShort' },
      cause: error,
    })
  }
  if (field !== 'sipLine' || !wanted.sipLine) return error
  const owner = await prisma().user.findUnique({ where: { sipLine: wanted.sipLine }, select: { name: true } })
  return new AppError('conflict', owner ? 'errors.users.lineTaken' : 'errors.users.lineTakenShort', {
    values: { line: wanted.sipLine, name: owner?.name ?? '' },
    fields: { sipLine: 'errors.users.lineTakenShort' },
    cause: error,
  })
}
