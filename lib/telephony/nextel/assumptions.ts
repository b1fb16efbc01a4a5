import { z } from 'zod'
import type { CallEnd, CallEvent } from '@/lib/telephony/call-event'
import { toE164 } from '@/lib/phone/parse-phone'
import { identifier, text, wholeNumber } from './text'

/*
 * What nobody has confirmed of the vendor's contract. Each guess stands here once, so that the first call to the real
 * vendor is corrected in one line. Marks: [assumed] our deduction · [doc] the vendor's page · [client] working clients.
 */

/** [assumed] `date` in webhooks and history, and the range asked of the history, are this wall clock without offset. */
export const VENDOR_TIME_ZONE = 'Europe/Kyiv'

/**
 * [assumed] `directCall` may answer only when the operator has picked up, after up to 30 s; ten more for the way.
 * Milliseconds.
 */
export const DIRECT_CALL_TIMEOUT_MS = 40_000

/** [assumed] Reading methods are quick; the slowest of them, a page of 1,000 calls, is not. Milliseconds. */
export const READ_TIMEOUT_MS = 30_000

/** [doc] Both this and `Bearer <key>` are taken; the bare key is the older form, which the old host knows too. */
export const authorizationHeader = (key: string) => key

/** [assumed] An error is HTTP 200: what decides is this word in the body, whatever the status. */
export const ERROR_STATUS = 'error'
export const SUCCESS_STATUS = 'success'

/** [assumed] What we send as `meta` comes back under this name in every webhook of the call, or not at all. */
export const META_FIELD = 'meta'

/** [assumed] `id` of a call in the history is the `dbid` of its CALL_END. */
export const permanentIdInHistory = (call: Record<string, unknown>): unknown => call.id

/** [assumed] The words of a refused click-to-call because the operator already talks, in the vendor's languages. */
export const BUSY_SENTENCE = /busy|занят|зайнят/i
/** [doc] `Wrong number`; [assumed] its neighbours, and `Invalid numbers` of the autodialer. */
export const WRONG_NUMBER_SENTENCE =
  /(wrong|invalid|incorrect|bad) (phone )?numbers?|number is (wrong|invalid)|(невірн|неверн|некорр?ектн)\S* номер/i
/** [doc] `Authorization invalid`; [assumed] other ways to say it. */
export const UNAUTHORIZED_SENTENCE = /authori[sz]|api[ -]?key|access denied/i

/**
 * [assumed] The vendor names the states but does not explain them. A client's call that ended without a conversation is
 * missed, whatever stopped it; of our own calls the word says why nobody talked.
 */
export const OUTGOING_RESULTS: Record<string, CallEnd['result']> = {
  NOANSWER: 'missed',
  BUSY: 'busy',
  BUSYOUT: 'busy',
  DIALING: 'cancelled',
  FAIL: 'failed',
  CHANUNAVAIL: 'failed',
  NOMONEY: 'failed',
  WRONGDIR: 'failed',
  BLOCKED: 'failed',
  UNREACHABLE: 'failed',
  NOT_EXIST: 'failed',
}

/** [doc] Only `ANSWER` is a conversation. [assumed] So a word we do not know is none, even when seconds of talk are said. */
export const UNKNOWN_STATE_WITH_TALK: CallEnd['result'] = 'unknown'

/** [assumed] Direction of a call whose `direction` is missing or unknown: the long number is the client's. */
export function guessDirection(from: string, to: string[]): CallEvent['direction'] {
  if (isOutsideNumber(from)) return 'incoming'
  if (to.some(isOutsideNumber)) return 'outgoing'
  return from !== '' && to.length > 0 ? 'internal' : 'incoming'
}

/** [client] A party with nine digits or more is a client's number, a shorter one an internal line. */
export const isOutsideNumber = (party: string) => party.replace(/\D/g, '').length >= 9

/** [assumed] The renamed vendor moved the cabinet and kept its pages. */
export const UNITALK_CABINET = 'https://my.unitalk.cloud/index.html'

/** [doc] The method and the first action; [assumed] the other two and the names of their fields. */
export const AUTODIAL_PATH = '/autodial/action'
export const autodialListsRequest = () => ({ action: 'GET_WITH_DATA' })
export const addNumbersRequest = (id: number, numbers: string[]) => ({ action: 'ADD_NUMBERS', id, numbers })
export const removeNumbersRequest = (id: number, numbers: string[]) => ({
  action: 'REMOVE_NUMBERS',
  id,
  numbers,
})

/**
 * [assumed] Answer to `GET_WITH_DATA`: 200,000 numbers are about 3 MB, and an account has several autodialers. Bytes.
 */
export const AUTODIAL_LISTS_LIMIT = 32 * 1024 * 1024

/**
 * [assumed] An autodialer may name its numbers, in any spelling. They are taken only when they are whole: texts or numbers
 * all of them, and as many as `numbersCount` says at least. Else nobody knows who is in, which is null.
 */
function namedNumbers(value: unknown, count: number | null): string[] | null {
  if (!Array.isArray(value) || (count !== null && value.length < count)) return null
  if (!value.every((one) => typeof one === 'string' || Number.isSafeInteger(one))) return null
  const numbers = value.map((one) => e164Of(String(one))).filter((number) => number !== null)
  // Names of people, ids of contacts: a list of which not one is a number is another list than we think.
  return numbers.length === 0 && value.length > 0 ? null : [...new Set(numbers)]
}

/** The usual spelling is ours without the plus; reading each of 200,000 as whatever it may be would take seconds. */
const e164Of = (number: string) => (/^380\d{9}$/.test(number) ? `+${number}` : toE164(number))

/** [assumed] Answer to `GET_WITH_DATA`; only its `audios` was ever seen. */
export const autodialListsAnswer = z.object({
  autodials: z
    .array(
      z
        .object({
          id: wholeNumber.pipe(z.int()),
          name: text(200).transform((name) => name ?? ''),
          numbersCount: wholeNumber,
          status: text(50),
          numbers: z.unknown().optional(),
        })
        .transform((list) => ({ ...list, numbers: namedNumbers(list.numbers, list.numbersCount) })),
    )
    .refine((lists) => new Set(lists.map(({ id }) => id)).size === lists.length, 'two lists with one id'),
})

/** [assumed] An `Error` with a list in `data` names the numbers that were refused. Anything else in `data` is no list. */
export const refusedNumbersData = z
  .array(identifier)
  .transform((numbers) => numbers.filter((number) => number !== null))
