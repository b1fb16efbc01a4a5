import type { CallEvent } from './call-event'

/** How to reach a phone system: from the module's settings. */
export type Connection = {
  /** Base URL of the vendor's API, without a slash at the end. */
  apiUrl: string
  apiKey: string
}

export type Line = { line: string; name: string }

/** A webhook that is not about a call: kept in the journal, never applied. */
export type IgnoredWebhook = { ignored: string }

/** What a phone system can do for us. One folder beside this file for each. */
export type TelephonyProvider = {
  /** @throws UnreadableWebhook when the body cannot be understood at all */
  parseWebhook(body: Uint8Array, contentType: string): CallEvent | IgnoredWebhook
  /**
   * Makes the operator's softphone ring, then dials the client. Never tried twice.
   * @param order.line internal line, 3–7 digits
   * @param order.number client's number, E.164
   * @param order.meta returned in the webhooks, at most 1,000 characters
   * @throws TelephonyError
   */
  dial(connection: Connection, order: { line: string; number: string; meta: string }): Promise<void>
  /** The operators' lines as the vendor knows them. @throws TelephonyError */
  lines(connection: Connection): Promise<Line[]>
  /** Whether a recording may be fetched from this address, in our own name and without a key. */
  isRecordingHost(url: URL, connection: Connection): boolean
}
