import 'server-only'
import type { SignedInUser } from '@/lib/auth/schema'
import { prisma } from '@/lib/db/prisma'
import { AppError } from '@/lib/errors'
import { userChannel } from '@/lib/realtime/channels'
import { publish } from '@/lib/realtime/publish'

/** Puts a call's card away, in all tabs of this person; the call itself goes on. Closing twice is no mistake. */
export async function closeCard(user: SignedInUser, callId: string): Promise<void> {
  const call = await prisma().call.findFirst({ where: { id: callId, lines: { some: { userId: user.id } } } })
  if (!call) throw new AppError('not_found', 'errors.notFound')
  await prisma().callLine.updateMany({
    where: { callId, userId: user.id, closedAt: null },
    data: { closedAt: new Date() },
  })
  await publish([userChannel(user.id)], 'call.changed', { callId, version: call.version })
}
