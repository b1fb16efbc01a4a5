import type { CallEvent } from '@/lib/telephony/call-event'
import type { IgnoredWebhook } from '@/lib/telephony/provider'
import { UnreadableWebhook } from '@/lib/telephony/unreadable-webhook'
import { readCall } from './call-fields'
import { fieldOf } from './is-object'
import { callPartOf, readWebhookBody } from './read-webhook-body'
import { ID_MAX, toText } from './text'
import { toCallFacts } from './to-call-facts'

const kinds = new Map<string, CallEvent['kind']>([
  ['CALL_NEW', 'new'],
  ['CALL_REDIRECT', 'redirected'],
  ['CALL_ANSWER', 'answered'],
  ['CALL_END', 'ended'],
  ['CALL_ENDED', 'ended'],
])

/**
 * A vendor's webhook in our words (nextel-api.md §5). Other events than the four of a call are ignored by their name.
 * @throws UnreadableWebhook when the body is neither JSON nor a form or names no call
 */
export function parseWebhook(body: Uint8Array, contentType: string): CallEvent | IgnoredWebhook {
  const fields = readWebhookBody(body, contentType)
  if (!fields) return { ignored: 'empty body' }
  const part = callPartOf(fields)
  const name = eventName(fields) ?? eventName(part)
  if (name === null) return { ignored: 'no event' }
  const kind = kinds.get(name)
  if (!kind) return { ignored: name || 'unknown event' }
  const call = readCall(part)
  if (!call.id)
    throw new UnreadableWebhook(
      `${name} without the id of a call, or with one of more than ${ID_MAX} characters`,
    )
  return { kind, externalId: call.id, permanentId: call.dbid, ...toCallFacts(kind, call) }
}

/** `CALL_NEW`, also when it is written `call-new`. */
function eventName(fields: Record<string, unknown>): string | null {
  const name = toText(fieldOf(fields, 'event'), 64)
  if (name === null) return null
  return name
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
}
