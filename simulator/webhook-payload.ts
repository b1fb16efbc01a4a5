import type { Call } from './call'
import { kyivDateTime } from './kyiv-time'
import type { WebhookFaults } from './misbehaviour'
import type { WebhookEvent } from './pbx-config'

type Value = string | number | boolean | null | string[]
/** The `call` object of a webhook. */
export type CallFields = Record<string, Value>

function parties(call: Call, event: WebhookEvent): { from: string; to: string[] } {
  if (call.direction === 'OUT') return { from: call.line ?? '', to: [call.client] }
  const picked = event === 'CALL_ANSWER' || event === 'CALL_END' ? call.answeredBy : null
  const to = picked === null ? call.lines : [picked]
  return { from: call.direction === 'IN' ? call.client : (call.line ?? ''), to }
}

/** The call as this event tells it, in the vendor's "Standard JSON" and its order of keys. */
export function callFields(
  call: Call,
  event: WebhookEvent,
  options: { utmIn: 'new' | 'all'; noMetaEcho?: boolean | undefined },
): CallFields {
  const end = event === 'CALL_END'
  const { from, to } = parties(call, event)
  return {
    id: call.id,
    ...(end && { dbid: call.dbid }),
    from,
    to,
    ...(call.group !== null && event !== 'CALL_NEW' && { lastGroupName: call.group }),
    outerNumber: call.outerNumber,
    direction: call.direction,
    date: kyivDateTime(call.startedAt),
    ...(end && {
      secondsFullTime: call.secondsFullTime,
      secondsTalk: call.secondsTalk,
      callback: false,
      state: call.state,
    }),
    ...((event === 'CALL_NEW' || event === 'CALL_REDIRECT') && { state: null }),
    source: call.source,
    ...(end && call.link !== null && { link: call.link }),
    ...(end && { cause: call.cause }),
    ...(call.meta !== null && !options.noMetaEcho && { meta: call.meta }),
    ...((event === 'CALL_NEW' || options.utmIn === 'all') && call.utm),
  }
}

function pairs(event: string, fields: CallFields, flat: boolean): string {
  const query = new URLSearchParams({ event })
  for (const [key, value] of Object.entries(fields)) {
    const name = flat ? key : `call[${key}]`
    if (Array.isArray(value))
      for (const [index, one] of value.entries()) query.append(flat ? name : `${name}[${index}]`, one)
    else query.append(name, value === null ? '' : String(value))
  }
  return query.toString()
}

/** The request that carries a webhook: JSON as documented, or one of the shapes a vendor may fall into. */
export function encodeWebhook(
  event: WebhookEvent,
  fields: CallFields,
  faults: WebhookFaults,
): { method: 'GET' | 'POST'; contentType: string | null; body: string } {
  const name = event === 'CALL_END' && faults.endedName ? 'CALL_ENDED' : event
  if (faults.get) return { method: 'GET', contentType: null, body: pairs(name, fields, faults.flat === true) }
  if (faults.form) {
    const body = pairs(name, fields, faults.flat === true)
    return { method: 'POST', contentType: 'application/x-www-form-urlencoded', body }
  }
  const entries = Object.entries(fields)
  const call = faults.numbersAsStrings
    ? Object.fromEntries(
        entries.map(([key, value]) => [key, typeof value === 'number' ? String(value) : value]),
      )
    : fields
  const body = JSON.stringify(faults.flat ? { event: name, ...call } : { event: name, call })
  return { method: 'POST', contentType: 'application/json', body }
}
