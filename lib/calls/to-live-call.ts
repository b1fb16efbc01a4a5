import { toCallFailure } from './call-words'
import type { LiveCall } from './schema'

export type LiveCallRow = {
  id: string
  version: number
  direction: LiveCall['direction']
  state: 'dialing' | 'ringing' | 'talking' | 'ended'
  result: LiveCall['result']
  clientNumber: string | null
  clientRaw: string
  stopReason: string | null
  outerNumber: string | null
  groupName: string | null
  utmSource: string | null
  utmMedium: string | null
  utmCampaign: string | null
  utmTerm: string | null
  utmContent: string | null
  currentLines: string[]
  answeredLine: string | null
  startedAt: Date
  answeredAt: Date | null
  endedAt: Date | null
  talkSeconds: number | null
  /** No webhook came for it yet. */
  unheard: boolean
  failure: string | null
  failureDetail: string | null
  orderNumber: number | null
  myLine: string
  clientName: string | null
  answeredBy: string | null
  handedTo: string | null
  ordersCount: number
  orders: (Omit<LiveCall['orders'][number], 'createdAt'> & { createdAt: string })[]
  lastTalkAt: Date | null
}

/** One call as its card shows it. */
export function toLiveCall(row: LiveCallRow): LiveCall {
  return {
    id: row.id,
    version: row.version,
    direction: row.direction,
    place: placeOf(row),
    result: row.result,
    number: row.clientNumber,
    numberRaw: row.clientRaw,
    stopReason: row.stopReason,
    clientName: row.clientName || null,
    outerNumber: row.outerNumber,
    groupName: row.groupName,
    utm: {
      source: row.utmSource,
      medium: row.utmMedium,
      campaign: row.utmCampaign,
      term: row.utmTerm,
      content: row.utmContent,
    },
    answeredBy: row.answeredBy,
    handedTo: placeOf(row) === 'handing' ? row.handedTo : null,
    startedAt: row.startedAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    talkSeconds: row.talkSeconds,
    failure: toCallFailure(row.failure),
    failureDetail: row.failureDetail,
    orderNumber: row.orderNumber,
    orders: row.orders.map((order) => ({ ...order, createdAt: new Date(order.createdAt).toISOString() })),
    ordersCount: row.ordersCount,
    lastTalkAt: row.lastTalkAt?.toISOString() ?? null,
  }
}

/** Where the call is for the person whose line is `myLine`. */
export function placeOf(
  call: Pick<LiveCallRow, 'state' | 'direction' | 'currentLines' | 'answeredLine' | 'myLine' | 'unheard'>,
): LiveCall['place'] {
  if (call.state === 'ended') return 'ended'
  if (!call.currentLines.includes(call.myLine)) return 'elsewhere'
  if (call.answeredLine === call.myLine && call.state === 'talking') {
    return call.currentLines.length > 1 ? 'handing' : 'talking'
  }
  return call.direction === 'outgoing' && call.unheard ? 'softphone' : 'ringing'
}
