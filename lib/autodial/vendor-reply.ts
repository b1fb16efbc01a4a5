import type { NumbersOutcome } from '@/lib/telephony/provider'
import { TelephonyError, type TelephonyFailure } from '@/lib/telephony/telephony-error'
import type { RunFailure } from './autodial-words'
import type { Reply } from './steps'

/** The two failures that speak of one number or one line say nothing more here than that the vendor refused. */
const failureOf = (failure: TelephonyFailure): RunFailure =>
  failure === 'wrong_number' || failure === 'line_busy' ? 'refused' : failure

/** After these the vendor has certainly done nothing: it was not reached, or it did not let us in. */
const NOTHING_DONE: ReadonlySet<TelephonyFailure> = new Set(['unauthorized', 'unreachable'])

export const answered = ({ refused, sentence }: NumbersOutcome): Reply =>
  refused.length > 0 ? { kind: 'refused', numbers: refused, sentence } : { kind: 'ok' }

/** A request that failed as a whole. A refusal that names no number may be told after half of them were done. */
export function failed(error: unknown): Extract<Reply, { kind: 'no' | 'unclear' }> {
  if (!(error instanceof TelephonyError)) throw error
  const kind = NOTHING_DONE.has(error.failure) ? 'no' : 'unclear'
  return { kind, failure: failureOf(error.failure), sentence: error.sentence }
}
