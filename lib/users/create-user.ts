import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { hashPassword } from '@/lib/auth/passwords'
import type { SignedInUser } from '@/lib/auth/schema'
import { prisma } from '@/lib/db/prisma'
import { assertMayManageUsers } from './assert-may-manage-users'
import type { NewUser, UserDto } from './schema'
import { takenConflict } from './taken-conflict'
import { toUserDto } from './to-user-dto'

/** Adds a person. @throws AppError forbidden, conflict when the e-mail or the SIP line is somebody else's */
export async function createUser(actor: SignedInUser, { password, ...fields }: NewUser): Promise<UserDto> {
  assertMayManageUsers(actor)
  const passwordHash = await hashPassword(password)
  try {
    return await prisma().$transaction(async (tx) => {
      const user = await tx.user.create({ data: { ...fields, passwordHash } })
      await recordAudit(tx, {
        actorId: actor.id,
        action: 'users.create',
        subject: 'user',
        subjectId: user.id,
        after: fields,
      })
      return toUserDto(user)
    })
  } catch (error) {
    throw await takenConflict(error, fields)
  }
}
