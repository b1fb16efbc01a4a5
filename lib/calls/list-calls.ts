import 'server-only'
import { can } from '@/lib/auth/permissions'
import type { SignedInUser } from '@/lib/auth/schema'
import { prisma } from '@/lib/db/prisma'
import { toE164 } from '@/lib/phone/parse-phone'
import type { Prisma } from '@/prisma/generated/client'
import { cursorOf, fromCursor } from './call-cursor'
import type { CallFilter, LoggedCall } from './schema'
import { loggedCallInclude, toLoggedCall } from './to-logged-call'
import { audibleCalls, visibleCalls } from './visible-calls'

const PAGE = 50

/**
 * A page of the call log, newest first, by keyset. With `order` all calls of that order, which whoever may read orders may see.
 * @throws AppError invalid_input for a cursor that is none of ours
 */
export async function listCalls(
  user: SignedInUser,
  filter: CallFilter,
): Promise<{ calls: LoggedCall[]; next: string | null }> {
  const seen = filter.order && can(user, 'orders.read') ? {} : visibleCalls(user)
  const where: Prisma.CallWhereInput = { AND: [seen, conditionsOf(filter), afterCursor(filter.after)] }
  const found = await prisma().call.findMany({
    where,
    include: loggedCallInclude,
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take: PAGE + 1,
  })
  const page = found.slice(0, PAGE)
  const audible = await prisma().call.findMany({
    where: { AND: [{ id: { in: page.map(({ id }) => id) } }, audibleCalls(user)] },
    select: { id: true },
  })
  const ids = new Set(audible.map(({ id }) => id))
  const last = page.at(-1)
  return {
    calls: page.map((call) => toLoggedCall(call, ids.has(call.id))),
    next: found.length > PAGE && last ? cursorOf(last) : null,
  }
}

function conditionsOf({ direction, result, order, q }: CallFilter): Prisma.CallWhereInput {
  return {
    ...(direction ? { direction } : {}),
    ...(result ? { result } : {}),
    ...(order ? { orderNumber: order } : {}),
    ...(q ? { OR: searchOf(q) } : {}),
  }
}

/** A number in any spelling, a part of one, or a part of the client's name. */
function searchOf(q: string): Prisma.CallWhereInput[] {
  const e164 = toE164(q)
  if (e164) return [{ clientNumber: e164 }]
  const digits = q.replace(/\D/g, '')
  const byName: Prisma.CallWhereInput = { customer: { name: { contains: q, mode: 'insensitive' } } }
  return digits.length >= 3 ? [{ clientNumber: { contains: digits } }, byName] : [byName]
}

function afterCursor(after: string | undefined): Prisma.CallWhereInput {
  if (!after) return {}
  const { startedAt, id } = fromCursor(after)
  return { OR: [{ startedAt: { lt: startedAt } }, { startedAt, id: { lt: id } }] }
}
