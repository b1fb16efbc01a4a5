import 'server-only'
import type { SignedInUser } from '@/lib/auth/schema'
import { prisma } from '@/lib/db/prisma'
import { assertMayManageUsers } from './assert-may-manage-users'
import type { UserDto } from './schema'
import { toUserDto } from './to-user-dto'

/** Everybody, those who may sign in first. @throws AppError forbidden */
export async function listUsers(user: SignedInUser): Promise<UserDto[]> {
  assertMayManageUsers(user)
  const users = await prisma().user.findMany({
    omit: { passwordHash: true },
    orderBy: [{ active: 'desc' }, { name: 'asc' }, { id: 'asc' }],
  })
  return users.map(toUserDto)
}
