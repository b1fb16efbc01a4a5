import 'server-only'
import { randomUUID } from 'node:crypto'
import { addAuditEntry } from '@/lib/audit/add-audit-entry'
import { can } from '@/lib/auth/permissions'
import type { SignedInUser } from '@/lib/auth/schema'
import type { FoundObstacle } from '@/lib/calling-rules/schema'
import type { CallingObstacle } from '@/lib/calling-rules/rule-words'
import { rows, type Sql, transaction } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'
import { activeConnection } from '@/lib/modules/active-connection'
import { addOrderEvent } from '@/lib/orders/add-order-event'
import { parsePhone } from '@/lib/phone/parse-phone'
import { ordersChannel, userChannel } from '@/lib/realtime/channels'
import { publish } from '@/lib/realtime/publish'
import { guardCall } from './calling-guard'
import { likeliestLink } from './likeliest-link'
import { orderCall } from './order-call'
import { type CallOrigin, callOnLine, insertOwnCall, originOf } from './own-call'

type Input = {
  /** In any spelling. */
  number: string
  orderNumber?: number | undefined
  service: 'nextel'
  /** What the person was told of and calls in spite of. */
  override?: readonly CallingObstacle[]
}

/** A call that was asked for; `toldOrder` has a new entry on its timeline. */
type Started = { id: string; fresh: boolean; toldOrder: number | null }

/**
 * Click-to-call: writes down our own call, answers at once with its id, and asks the phone system in the background;
 * what becomes of it is followed on the card. The same number pressed twice is one call.
 * @throws AppError when the person has no line, talks already, the number cannot be dialled or the module is not ready;
 *   conflict with `obstacles` when he has to know something first
 */
export async function startCall(user: SignedInUser, input: Input): Promise<{ callId: string }> {
  if (!can(user, 'calls.make')) throw new AppError('forbidden', 'errors.forbidden')
  if (!user.sipLine) throw new AppError('conflict', 'errors.calls.noLine')
  const phone = parsePhone(input.number)
  if ('problem' in phone) throw new AppError('invalid_input', `errors.calls.number.${phone.problem}`)
  const connection = await activeConnection(input.service)
  if (!connection) throw new AppError('conflict', 'errors.calls.moduleNotReady')
  const [line, number] = [user.sipLine, phone.e164]
  const started = await transaction((sql) => writeOwnCall(sql, user, line, number, input))
  if (started.fresh) {
    await publish([userChannel(user.id)], 'call.changed', { callId: started.id, version: 1 })
    void orderCall(input.service, connection, { callId: started.id, userId: user.id, line, number })
  }
  if (started.toldOrder !== null)
    await publish([ordersChannel], 'order.changed', { number: started.toldOrder, created: false })
  return { callId: started.id }
}

async function writeOwnCall(
  sql: Sql,
  user: SignedInUser,
  line: string,
  number: string,
  { service, orderNumber, override = [] }: Input,
): Promise<Started> {
  // One line makes one call at a time, and one client gets one call at a time: clicks, tabs and colleagues wait for each other here.
  await lock(sql, `line:${line}`)
  await lock(sql, `client:${number}`)
  const busy = await callOnLine(sql, service, line)
  if (busy?.direction === 'outgoing' && busy.clientNumber === number)
    return { id: busy.id, fresh: false, toldOrder: null }
  if (busy && (busy.answeredLine === line || busy.direction === 'outgoing')) {
    throw new AppError('conflict', 'errors.calls.lineBusy')
  }
  const origin = await originOf(sql, number, orderNumber)
  const overridden = await guardCall(sql, user.id, number, override)
  const call = { id: randomUUID(), moduleKey: service, line, number, userId: user.id, ...origin }
  await insertOwnCall(sql, call)
  const toldOrder = overridden.length > 0 ? await noteOverride(sql, call, origin, overridden) : null
  return { id: call.id, fresh: true, toldOrder }
}

async function lock(sql: Sql, subject: string): Promise<void> {
  await rows(sql, {
    name: 'lock-subject',
    text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))',
    values: [subject],
  })
}

/** Who called in spite of what: for the audit, and on the order's timeline. Gives the order that was told. */
async function noteOverride(
  sql: Sql,
  { id, number, userId }: { id: string; number: string; userId: string },
  origin: CallOrigin,
  overridden: readonly FoundObstacle[],
): Promise<number | null> {
  const obstacles = overridden.map(({ key }) => key)
  const orderNumber = origin.orderNumber ?? (await likeliestLink(sql, number)).orderNumber
  await addAuditEntry(sql, {
    actorId: userId,
    action: 'calls.override',
    subject: 'call',
    subjectId: id,
    after: { number, orderNumber, obstacles },
  })
  if (orderNumber !== null) {
    const data = { phone: number, obstacles }
    await addOrderEvent(sql, orderNumber, userId, { kind: 'callOverridden', data })
  }
  return orderNumber
}
