import type { CallEvent, PastCall } from './call-event'

/** How to reach a phone system: from the module's settings. */
export type Connection = {
  /** Base URL of the vendor's API, without a slash at the end. */
  apiUrl: string
  apiKey: string
  /** The longest wait for an answer of the autodialer, ms; the adapter's own when it is not given. */
  autodialTimeoutMs?: number
}

export type Line = { line: string; name: string }

/**
 * An autodialer as the vendor tells it: its word for the state, how many numbers are in it, and which (E.164); null for
 * what it does not tell.
 */
export type AutodialList = {
  id: number
  name: string
  numbersCount: number | null
  status: string | null
  numbers: string[] | null
}

/** Numbers the vendor refused, written as they were given; none of them means that all was done. */
export type NumbersOutcome = { refused: string[]; sentence: string | null }

/** What a phone system's autodialer can do. A request is sent once and never repeated; all of them throw TelephonyError. */
export type AutodialProvider = {
  /** So many numbers go in one request at most. */
  batchSize: number
  /** The page of the vendor's cabinet where autodialers are set up. */
  cabinetUrl(connection: Connection): string
  lists(connection: Connection): Promise<AutodialList[]>
  /** Adds all numbers (E.164), or none of them when the vendor refuses even one. */
  add(connection: Connection, listId: number, numbers: string[]): Promise<NumbersOutcome>
  /** Removes all it can; the refused are still in, or never were. Numbers: E.164. */
  remove(connection: Connection, listId: number, numbers: string[]): Promise<NumbersOutcome>
  /**
   * What the account answers to the question for its lists, word for word, beside what was understood of it: null when
   * nothing was. `sentence` is the vendor's refusal.
   */
  rawLists(
    connection: Connection,
  ): Promise<{ raw: string; lists: AutodialList[] | null; sentence: string | null }>
}

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
  /**
   * Calls that are over and began in a period, page by page, newest first; at the end whether that was all of them.
   * Absent when the phone system keeps no history.
   * @throws TelephonyError
   */
  history?(
    connection: Connection,
    period: { from: Date; to: Date },
    options: { signal?: AbortSignal | undefined },
  ): AsyncGenerator<PastCall[], boolean>
  /** Absent when the phone system has no autodialer. */
  autodial?: AutodialProvider
}
