import type { Call } from './call'
import type { WebhookFaults } from './misbehaviour'
import { pause } from './pause'
import type { WebhookEvent } from './pbx-config'
import { type PbxState, remember, type WebhookDelivery } from './pbx-state'
import { sendOnce } from './send-once'
import { callFields, encodeWebhook } from './webhook-payload'

function urlOf(state: PbxState, event: WebhookEvent): string | null {
  const own = state.config.events[event]
  return own === undefined ? state.config.webhookUrl : own
}

async function deliver(
  state: PbxState,
  callId: number,
  event: WebhookEvent,
  webhook: ReturnType<typeof encodeWebhook>,
): Promise<WebhookDelivery> {
  const { signal } = state.life
  const url = urlOf(state, event)
  const { method, contentType, body } = webhook
  const entry = remember<WebhookDelivery>(state.webhooks, {
    seq: ++state.sequence,
    at: new Date().toISOString(),
    callId,
    event,
    url,
    method,
    contentType,
    body,
    status: null,
    ms: 0,
    answer: null,
    error: url === null ? 'no webhook URL is configured for this event' : null,
  })
  state.changes.emit('change')
  if (url === null) return entry
  const began = performance.now()
  try {
    const target = method === 'GET' ? `${url}${url.includes('?') ? '&' : '?'}${body}` : url
    const payload = method === 'GET' ? '' : body
    const headers: Record<string, string> = { 'User-Agent': 'practice-pbx' }
    if (contentType) headers['Content-Type'] = contentType
    if (payload) headers['Content-Length'] = String(Buffer.byteLength(payload))
    const request = { method, headers, body: payload, timeoutMs: state.config.webhookTimeoutMs }
    Object.assign(entry, await sendOnce(target, request, signal))
  } catch (error) {
    entry.error = error instanceof Error ? error.message : String(error)
  }
  entry.ms = Math.round(performance.now() - began)
  state.changes.emit('change')
  return entry
}

function shuffled<Item extends { event: WebhookEvent }>(
  items: Item[],
  how: WebhookFaults['shuffle'],
): Item[] {
  if (how === 'reverse') return items.toReversed()
  if (Array.isArray(how)) {
    const place = (item: Item) => (how.includes(item.event) ? how.indexOf(item.event) : how.length)
    return items.toSorted((a, b) => place(a) - place(b))
  }
  return items
    .map((item) => ({ item, key: Math.random() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item)
}

/**
 * Tells the application about an event of a call, as it stands at this moment. Resolves when the webhooks were
 * delivered: none when the event is dropped or held back, all the held ones at the end of a shuffled call.
 */
export function announce(state: PbxState, call: Call, event: WebhookEvent): Promise<WebhookDelivery[]> {
  const faults: WebhookFaults = { ...state.misbehaviour.webhooks, ...call.webhookFaults }
  const { runtime } = call
  const { signal } = state.life
  const fields = callFields(call, event, { utmIn: state.config.utmIn, noMetaEcho: faults.noMetaEcho })
  const webhook = encodeWebhook(event, fields, faults)
  const copies = faults.drop?.includes(event) ? 0 : 1 + (faults.duplicates ?? 0)
  // The delay runs from the event on, so that the events of a call do not add theirs up.
  const due = pause(copies === 0 ? 0 : (faults.delayMs ?? 0), signal)
  const send = async () => {
    if (!(await due) || signal.aborted) return []
    return Promise.all(Array.from({ length: copies }, () => deliver(state, call.id, event, webhook)))
  }
  if (faults.shuffle) runtime.held.push({ event, send })
  if (faults.shuffle && event !== 'CALL_END') return Promise.resolve([])
  const batch = faults.shuffle ? shuffled(runtime.held, faults.shuffle) : [...runtime.held, { event, send }]
  runtime.held = []
  const delivered = runtime.outbox.then(async () => {
    const deliveries: WebhookDelivery[] = []
    for (const one of batch) deliveries.push(...(await one.send()))
    return deliveries
  })
  runtime.outbox = delivered
  return delivered
}
