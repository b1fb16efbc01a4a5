import type { Prisma } from '@/prisma/generated/client'
import { toCallFailure, toRecordingFailure } from './call-words'
import type { LoggedCall } from './schema'

export const loggedCallInclude = {
  customer: { select: { name: true } },
  lines: { select: { line: true, user: { select: { name: true } } }, orderBy: { line: 'asc' } },
  recordings: { orderBy: { createdAt: 'asc' } },
} as const satisfies Prisma.CallInclude

type Row = Prisma.CallGetPayload<{ include: typeof loggedCallInclude }>

/** A call for the log. */
export function toLoggedCall(call: Row, mayListen: boolean): LoggedCall {
  const talked = call.lines.filter(({ line }) => line === call.answeredLine)
  const people = (talked.length > 0 ? talked : call.lines).map(({ line, user }) => user?.name ?? line)
  return {
    id: call.id,
    direction: call.direction,
    state: call.state,
    result: call.result,
    number: call.clientNumber,
    numberRaw: call.clientRaw,
    clientName: call.customer?.name || null,
    people,
    outerNumber: call.outerNumber,
    utmSource: call.utmSource,
    startedAt: call.startedAt.toISOString(),
    totalSeconds: call.totalSeconds,
    talkSeconds: call.talkSeconds,
    failure: toCallFailure(call.failure),
    failureDetail: call.failureDetail,
    orderNumber: call.orderNumber,
    restoredAt: call.restoredAt?.toISOString() ?? null,
    recordings: call.recordings.map(({ id, state, failure, contentType }) => ({
      id,
      state,
      failure: toRecordingFailure(failure),
      contentType,
    })),
    mayListen,
  }
}
