import 'server-only'
import { can } from '@/lib/auth/permissions'
import type { SignedInUser } from '@/lib/auth/schema'
import { prisma } from '@/lib/db/prisma'
import { AppError } from '@/lib/errors'
import { activeConnection } from '@/lib/modules/active-connection'
import { parsePhone } from '@/lib/phone/parse-phone'
import { userChannel } from '@/lib/realtime/channels'
import { publish } from '@/lib/realtime/publish'
import { orderCall } from './order-call'

/**
 * Click-to-call: writes down our own call, answers at once with its id, and asks the phone system in the background;
 * what becomes of it is followed on the card. The same number pressed twice is one call.
 * @param input.number in any spelling
 * @throws AppError when the person has no line, talks already, the number cannot be dialled or the module is not ready
 */
export async function startCall(
  user: SignedInUser,
  input: { number: string; orderNumber?: number | undefined; service: 'nextel' },
): Promise<{ callId: string }> {
  if (!can(user, 'calls.make')) throw new AppError('forbidden', 'errors.forbidden')
  if (!user.sipLine) throw new AppError('conflict', 'errors.calls.noLine')
  const phone = parsePhone(input.number)
  if ('problem' in phone) throw new AppError('invalid_input', `errors.calls.number.${phone.problem}`)
  const connection = await activeConnection(input.service)
  if (!connection) throw new AppError('conflict', 'errors.calls.moduleNotReady')
  const { line, created } = {
    line: user.sipLine,
    ...(await writeOwnCall(user, user.sipLine, phone.e164, input)),
  }
  if (created.fresh) {
    await publish([userChannel(user.id)], 'call.changed', { callId: created.id, version: 1 })
    void orderCall(input.service, connection, {
      callId: created.id,
      userId: user.id,
      line,
      number: phone.e164,
    })
  }
  return { callId: created.id }
}

async function writeOwnCall(
  user: SignedInUser,
  line: string,
  number: string,
  input: { orderNumber?: number | undefined; service: string },
) {
  return prisma().$transaction(async (tx) => {
    // One line makes one call at a time: two clicks, or two tabs, wait for each other here.
    await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(${`line:${line}`}, 0))`
    const busy = await tx.call.findFirst({
      where: {
        moduleKey: input.service,
        state: { not: 'ended' },
        currentLines: { has: line },
        failure: null,
      },
      orderBy: { startedAt: 'desc' },
    })
    if (busy?.direction === 'outgoing' && busy.clientNumber === number)
      return { created: { id: busy.id, fresh: false } }
    if (busy && (busy.answeredLine === line || busy.direction === 'outgoing')) {
      throw new AppError('conflict', 'errors.calls.lineBusy')
    }
    const order = input.orderNumber
      ? await tx.order.findUnique({
          where: { number: input.orderNumber },
          select: { number: true, customerId: true },
        })
      : null
    if (input.orderNumber && !order) throw new AppError('not_found', 'errors.notFound')
    const owner = await tx.customerPhone.findUnique({ where: { e164: number } })
    const call = await tx.call.create({
      data: {
        moduleKey: input.service,
        direction: 'outgoing',
        state: 'dialing',
        clientNumber: number,
        clientRaw: number,
        currentLines: [line],
        startedAt: new Date(),
        source: 'API',
        initiatedById: user.id,
        orderNumber: order?.number ?? null,
        customerId: order?.customerId ?? owner?.customerId ?? null,
        lines: { create: { line, userId: user.id } },
      },
    })
    return { created: { id: call.id, fresh: true } }
  })
}
