import { z } from 'zod'
import type { PastCall } from '@/lib/telephony/call-event'
import type { Connection } from '@/lib/telephony/provider'
import { TelephonyError } from '@/lib/telephony/telephony-error'
import { askOrThrow } from './ask-vendor'
import { permanentIdInHistory } from './assumptions'
import { endOf } from './call-end'
import { readCall } from './call-fields'
import { isObject } from './is-object'
import { secondReading, toKyivRange } from './kyiv-time'
import { identifier, text, wholeNumber } from './text'
import { toCallFacts } from './to-call-facts'

/** Which calls; lists are internal lines or numbers, digits without plus. */
export type HistoryFilter = {
  direction?: 'IN' | 'OUT'
  answered?: boolean
  lost?: boolean
  calledFrom?: string[]
  calledTo?: string[]
}

export type HistoryPeriod = { from: Date; to: Date; filter?: HistoryFilter }

/** `received` counts also what could not be read; `total` is null when the vendor does not say it. */
export type HistoryPage = {
  total: number | null
  received: number
  warning: string | null
  calls: PastCall[]
}

type PageOptions = { limit?: number; offset?: number; signal?: AbortSignal | undefined }

/** The most calls the vendor gives at once. */
export const HISTORY_PAGE = 1_000

const answerSchema = z.object({
  count: wholeNumber,
  warning: text(300),
  calls: z.array(z.unknown()),
})

/**
 * One page of the calls that began in a period, newest first (nextel-api.md §3). Around the hour that happens twice a
 * year the page may hold a few calls more than asked for.
 * @param page.limit 1–1,000
 * @throws TelephonyError
 */
export async function fetchHistoryPage(
  connection: Connection,
  { from, to, filter }: HistoryPeriod,
  { limit = HISTORY_PAGE, offset = 0, signal }: PageOptions = {},
): Promise<HistoryPage> {
  const request = { ...toKyivRange(from, to), limit, offset, ...(filter && { filter }) }
  const answer = answerSchema.safeParse(await askOrThrow(connection, '/history/get', request, { signal }))
  if (!answer.success) throw new TelephonyError('not_understood', null, new Error('no list of calls'))
  const { count, warning, calls } = answer.data
  return { total: count, received: calls.length, warning, calls: calls.flatMap(toPastCall) }
}

/**
 * All pages of a period, one request each, until the vendor's count is reached. Ends as well when a page brings nothing
 * new, so that a vendor who does not heed `offset` is not asked for ever. A call that moves from one page to the next
 * while reading comes once.
 * @param options.signal gives up the request that is under way
 * @returns whether all was read that the vendor says there is
 * @throws TelephonyError
 */
export async function* fetchHistory(
  connection: Connection,
  period: HistoryPeriod,
  { limit = HISTORY_PAGE, signal }: Omit<PageOptions, 'offset'> = {},
): AsyncGenerator<PastCall[], boolean> {
  const seen = new Set<string>()
  let offset = 0
  for (;;) {
    const page = await fetchHistoryPage(connection, period, { limit, offset, signal })
    const fresh = page.calls.filter((call) => !seen.has(call.permanentId))
    for (const call of fresh) seen.add(call.permanentId)
    if (fresh.length > 0) yield fresh
    offset += page.received
    const isLast = page.total === null ? page.received < limit : offset >= page.total
    if (isLast) return true
    if (fresh.length === 0) return false
  }
}

/** A call of the history in our words; none when it has no id. */
function toPastCall(raw: unknown): PastCall[] {
  if (!isObject(raw)) return []
  const permanentId = identifier.parse(permanentIdInHistory(raw))
  if (permanentId === null) return []
  const call = readCall(raw)
  const facts = toCallFacts('ended', call)
  const { startedAt } = facts
  const orStartedAt = startedAt && secondReading(startedAt)
  return [{ ...facts, ...(orStartedAt && { orStartedAt }), permanentId, end: endOf(call, facts.direction) }]
}
