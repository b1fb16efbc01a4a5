import { TelephonyError, type TelephonyFailure } from '@/lib/telephony/telephony-error'
import {
  BUSY_SENTENCE,
  ERROR_STATUS,
  SUCCESS_STATUS,
  UNAUTHORIZED_SENTENCE,
  WRONG_NUMBER_SENTENCE,
} from './assumptions'
import { isObject } from './is-object'
import { toText } from './text'

/** What the vendor said instead of doing it. */
export type Refusal = { sentence: string | null; data: unknown }

/** The refusal in the vendor's envelope `{"status":"Error","message":…,"data"?:…}`; null when it is none. */
export function refusalOf(answer: unknown): Refusal | null {
  if (statusOf(answer) !== ERROR_STATUS || !isObject(answer)) return null
  return { sentence: toText(answer.message, 300), data: answer.data }
}

/** Whether the answer is the envelope of success. */
export const isSuccess = (answer: unknown) => statusOf(answer) === SUCCESS_STATUS

const statusOf = (answer: unknown) =>
  isObject(answer) && typeof answer.status === 'string' ? answer.status.toLowerCase() : null

/** A refusal as the error it is, with the vendor's sentence. */
export function refused({ sentence }: Refusal): TelephonyError {
  return new TelephonyError(failureOfSentence(sentence ?? ''), sentence)
}

function failureOfSentence(sentence: string): TelephonyFailure {
  if (UNAUTHORIZED_SENTENCE.test(sentence)) return 'unauthorized'
  if (WRONG_NUMBER_SENTENCE.test(sentence)) return 'wrong_number'
  return BUSY_SENTENCE.test(sentence) ? 'line_busy' : 'refused'
}
