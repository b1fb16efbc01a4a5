import 'server-only'
import { changedFields } from '@/lib/audit/changed-fields'
import { recordAudit } from '@/lib/audit/record-audit'
import { hashPassword } from '@/lib/auth/passwords'
import type { SignedInUser } from '@/lib/auth/schema'
import { prisma } from '@/lib/db/prisma'
import { AppError } from '@/lib/errors'
import type { Prisma, User } from '@/prisma/generated/client'
import { assertMayManageUsers } from './assert-may-manage-users'
import type { UserChanges, UserDto } from './schema'
import { takenConflict } from './taken-conflict'
import { toUserDto } from './to-user-dto'

/**
 * Changes a person. Switching him off, or giving him another password, ends his sessions at once; switching off also
 * frees his SIP line.
 * @throws AppError forbidden, not_found, conflict (line or e-mail taken, last admin, oneself)
 */
export async function changeUser(actor: SignedInUser, id: string, changes: UserChanges): Promise<UserDto> {
  assertMayManageUsers(actor)
  if (id === actor.id && changes.active === false) throw new AppError('conflict', 'errors.users.oneself')
  const { password, ...rest } = changes
  const fields = given(changes.active === false ? { ...rest, sipLine: null } : rest)
  const passwordHash = password === undefined ? null : await hashPassword(password)
  try {
    return await prisma().$transaction(async (tx) => {
      const before = await userToChange(tx, id)
      await assertAnAdminStays(tx, before, fields)
      const after = await tx.user.update({
        where: { id },
        data: { ...fields, ...(passwordHash ? { passwordHash } : {}) },
      })
      if (fields.active === false || (passwordHash && id !== actor.id)) await endSessions(tx, id)
      await auditChange(tx, actor, before, fields, passwordHash !== null)
      return toUserDto(after)
    })
  } catch (error) {
    throw await takenConflict(error, fields)
  }
}

type Fields = {
  [K in keyof Omit<UserChanges, 'password'>]?: NonNullable<UserChanges[K]> | Extract<UserChanges[K], null>
}

/** Without what was left out: Prisma refuses `undefined`. */
function given(fields: Omit<UserChanges, 'password'>): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

/**
 * Changes of people wait for each other: two admins who demote one another must not both succeed, and locking the rows
 * alone would let them deadlock, since the audit entry of each refers to the other's row.
 */
async function userToChange(tx: Prisma.TransactionClient, id: string): Promise<User> {
  await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('users.change', 0))`
  const user = await tx.user.findUnique({ where: { id } })
  if (!user) throw new AppError('not_found', 'errors.notFound')
  return user
}

/** Somebody must be able to let people in again. */
async function assertAnAdminStays(tx: Prisma.TransactionClient, before: User, after: Fields): Promise<void> {
  const staysAdmin = (after.role ?? before.role) === 'admin' && (after.active ?? before.active)
  if (before.role !== 'admin' || !before.active || staysAdmin) return
  const others = await tx.user.count({ where: { role: 'admin', active: true, id: { not: before.id } } })
  if (others === 0) throw new AppError('conflict', 'errors.users.lastAdmin')
}

async function endSessions(tx: Prisma.TransactionClient, userId: string): Promise<void> {
  await tx.userSession.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: new Date() } })
}

async function auditChange(
  tx: Prisma.TransactionClient,
  actor: SignedInUser,
  user: User,
  fields: Fields,
  passwordChanged: boolean,
): Promise<void> {
  const { name, email, role, sipLine, active } = user
  const changed = changedFields({ name, email, role, sipLine, active }, fields)
  if (!changed && !passwordChanged) return
  await recordAudit(tx, {
    actorId: actor.id,
    action: 'users.update',
    subject: 'user',
    subjectId: user.id,
    before: changed?.before ?? {},
    after: { ...changed?.after, ...(passwordChanged ? { passwordChanged } : {}) },
  })
}
