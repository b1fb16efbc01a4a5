/**
 * Why a request to a phone system failed.
 * `unauthorized` wrong key · `wrong_number` the vendor cannot dial it · `line_busy` · `refused` another sentence of the vendor's ·
 * `timeout` no answer in time or the connection lost while waiting for it, so nobody knows whether it was done ·
 * `unreachable` not connected · `not_understood` an answer that is none.
 */
export type TelephonyFailure =
  | 'unauthorized'
  | 'wrong_number'
  | 'line_busy'
  | 'refused'
  | 'timeout'
  | 'unreachable'
  | 'not_understood'

export class TelephonyError extends Error {
  readonly failure: TelephonyFailure
  /** The vendor's own sentence, when it said one; at most 300 characters. */
  readonly sentence: string | null

  constructor(failure: TelephonyFailure, sentence: string | null = null, cause?: unknown) {
    super(`${failure}${sentence ? `: ${sentence}` : ''}`, { cause })
    this.name = 'TelephonyError'
    this.failure = failure
    this.sentence = sentence
  }
}
