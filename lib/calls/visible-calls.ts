import { can } from '@/lib/auth/permissions'
import type { SignedInUser } from '@/lib/auth/schema'
import type { Prisma } from '@/prisma/generated/client'

/** The calls a person may see: all, or those of his line and those he started. For every query's `where`. */
export function visibleCalls(user: SignedInUser): Prisma.CallWhereInput {
  if (can(user, 'calls.readAll')) return {}
  return { OR: [{ lines: { some: { userId: user.id } } }, { initiatedById: user.id }] }
}

/** The calls whose recordings a person may hear: all, or those of his line and those of the orders he works on. */
export function audibleCalls(user: SignedInUser): Prisma.CallWhereInput {
  if (can(user, 'recordings.listenAll')) return {}
  return { OR: [{ lines: { some: { userId: user.id } } }, { order: { operatorId: user.id } }] }
}
