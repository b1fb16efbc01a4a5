import { z } from 'zod'
import type { Call } from './call'
import { type Envelope, failure } from './envelope'
import { kyivDateTime } from './kyiv-time'
import type { PbxState } from './pbx-state'

const wallClock = z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/)
const historyRequest = z.object({
  dateFrom: wallClock,
  dateTo: wallClock,
  limit: z.int().min(1).max(1000).default(100),
  offset: z.int().min(0).default(0),
  filter: z
    .object({
      direction: z.enum(['IN', 'OUT']).optional(),
      answered: z.boolean().optional(),
      lost: z.boolean().optional(),
      calledFrom: z.array(z.string()).optional(),
      calledTo: z.array(z.string()).optional(),
    })
    .default({}),
})
type Filter = z.infer<typeof historyRequest>['filter']

/** A call as the history tells it; `id` is the `dbid` of the webhook. */
function historyRow(call: Call) {
  const incoming = call.direction !== 'OUT'
  return {
    id: call.dbid,
    from: call.direction === 'IN' ? call.client : (call.line ?? ''),
    to: incoming ? (call.answeredBy === null ? call.lines : [call.answeredBy]) : [call.client],
    direction: call.direction,
    state: call.state,
    date: kyivDateTime(call.startedAt),
    secondsFullTime: call.secondsFullTime,
    secondsTalk: call.secondsTalk,
    ...(call.link !== null && { link: call.link }),
    outerNumber: call.outerNumber,
    lastGroupName: call.group,
    cause: call.cause,
    source: call.source,
    ...(call.meta !== null && { meta: call.meta }),
  }
}
type Row = ReturnType<typeof historyRow>

function passes(row: Row, filter: Filter): boolean {
  const answered = row.state === 'ANSWER'
  const lost = row.direction === 'IN' && !answered
  return (
    (filter.direction === undefined || row.direction === filter.direction) &&
    (filter.answered === undefined || answered === filter.answered) &&
    (filter.lost === undefined || lost === filter.lost) &&
    (!filter.calledFrom?.length || filter.calledFrom.includes(row.from)) &&
    (!filter.calledTo?.length || row.to.some((one) => filter.calledTo?.includes(one)))
  )
}

/** `POST /history/get`: ended calls newest first, also those whose webhooks never went out. */
export function history(
  state: PbxState,
  body: unknown,
): Envelope | { count: number; warning: null; calls: Row[] } {
  const request = historyRequest.safeParse(body)
  if (!request.success) return failure('Wrong parameters')
  const { dateFrom, dateTo, limit, offset, filter } = request.data
  const rows = [...state.calls.values()]
    .filter((call) => call.phase === 'ended')
    .toSorted((a, b) => b.startedAt - a.startedAt || b.dbid - a.dbid)
    .map(historyRow)
    .filter((row) => row.date >= dateFrom && row.date <= dateTo && passes(row, filter))
  return { count: rows.length, warning: null, calls: rows.slice(offset, offset + limit) }
}
