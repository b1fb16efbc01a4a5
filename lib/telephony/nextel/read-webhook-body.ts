import { UnreadableWebhook } from '@/lib/telephony/unreadable-webhook'
import { fieldOf, isObject } from './is-object'

/** The outermost fields of a webhook, as yet unchecked. */
export type RawFields = Record<string, unknown>

/**
 * Fields of a webhook's body, be it JSON or a form (a GET brings its query in the shape of one). What the body looks
 * like counts more than what its content type says. Null for an empty body.
 * @throws UnreadableWebhook
 */
export function readWebhookBody(body: Uint8Array, contentType: string): RawFields | null {
  const text = new TextDecoder().decode(body).trim()
  if (text === '') return null
  if (/^[{["]/.test(text) || contentType.includes('json')) return objectOf(text)
  if (text.includes('=')) return formOf(text)
  throw new UnreadableWebhook('the webhook is neither JSON nor a form')
}

function objectOf(text: string): RawFields {
  const value = jsonOf(text)
  if (!isObject(value)) throw new UnreadableWebhook('the webhook is JSON, but not an object')
  return value
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The parser's own message quotes the body.
    throw new UnreadableWebhook('the webhook is broken JSON')
  }
}

/** `call[id]=1`, `call.id=1`, `call[to][0]=2001`, `call[to][]=2001` and the flat `id=1&to=2001&to=2002`. */
function formOf(text: string): RawFields {
  const outer = new Map<string, string[]>()
  const inner = new Map<string, string[]>()
  for (const [key, value] of new URLSearchParams(text)) {
    const [first = '', second] = key.replaceAll(']', '').split(/[[.]/)
    const isInner = first.toLowerCase() === 'call' && second
    const fields = isInner ? inner : outer
    const name = isInner ? second : first
    fields.set(name, [...(fields.get(name) ?? []), value])
  }
  return inner.size > 0
    ? { ...Object.fromEntries(outer), call: Object.fromEntries(inner) }
    : Object.fromEntries(outer)
}

/** The part of the fields that is about the call: `call`, also written as JSON in a form, or all of them when flat. */
export function callPartOf(fields: RawFields): RawFields {
  const [call] = [fieldOf(fields, 'call')].flat()
  if (isObject(call)) return call
  return typeof call === 'string' && call.trimStart().startsWith('{') ? objectOf(call) : fields
}
