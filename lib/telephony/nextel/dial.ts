import type { Connection } from '@/lib/telephony/provider'
import { TelephonyError } from '@/lib/telephony/telephony-error'
import { askOrThrow } from './ask-vendor'
import { DIRECT_CALL_TIMEOUT_MS } from './assumptions'
import { toText } from './text'
import { toVendorNumber } from './vendor-number'
import { isSuccess } from './vendor-refusal'

const META_MAX = 1_000

/**
 * Click-to-call (nextel-api.md §2): the operator's softphone rings, then the client is dialled. Sent once: a second
 * request would ring twice. After a `timeout` nobody knows whether it rings; the webhooks will tell.
 * @param order.line internal line, 3–7 digits
 * @param order.number client's number, E.164
 * @param order.meta comes back in the webhooks, at most 1,000 characters
 * @throws TelephonyError
 */
export async function dial(
  connection: Connection,
  order: { line: string; number: string; meta: string },
  { timeoutMs = DIRECT_CALL_TIMEOUT_MS }: { timeoutMs?: number } = {},
): Promise<void> {
  const form = new URLSearchParams({ sip: order.line, number: toVendorNumber(order.number) })
  const meta = toText(order.meta, META_MAX)
  if (meta) form.set('meta', meta)
  const answer = await askOrThrow(connection, '/phones/directCall', form, { timeoutMs })
  if (!isSuccess(answer))
    throw new TelephonyError('not_understood', null, new Error('neither Success nor Error'))
}
