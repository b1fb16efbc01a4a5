import type { Connection } from '@/lib/telephony/provider'
import { TelephonyError } from '@/lib/telephony/telephony-error'
import { askOrThrow, askVendor } from './ask-vendor'
import {
  AUTODIAL_PATH,
  addNumbersRequest,
  autodialListsAnswer,
  autodialListsRequest,
  refusedNumbersData,
  removeNumbersRequest,
} from './assumptions'
import { toVendorNumber } from './vendor-number'
import { isSuccess, type Refusal, refused } from './vendor-refusal'

/** A list of the autodialer as the cabinet has it; `numbersCount` and `status` when the vendor tells them. */
export type AutodialList = { id: number; name: string; numbersCount: number | null; status: string | null }

/** Numbers the vendor refused, written as they were given; none of them means that all was done. */
export type NumbersOutcome = { refused: string[]; sentence: string | null }

/** [doc] How many numbers one request should carry at most. */
export const AUTODIAL_BATCH = 1_000

/** The autodial lists (nextel-api.md §7). @throws TelephonyError */
export async function fetchAutodialLists(connection: Connection): Promise<AutodialList[]> {
  const answer = autodialListsAnswer.safeParse(
    await askOrThrow(connection, AUTODIAL_PATH, autodialListsRequest()),
  )
  if (!answer.success) throw new TelephonyError('not_understood', null, new Error('no autodial lists'))
  return answer.data.autodials
}

/**
 * Adds all numbers to a list, or none of them when the vendor refuses even one.
 * @param numbers E.164, at most `AUTODIAL_BATCH`
 * @throws TelephonyError when it failed for another reason than single numbers
 */
export async function addToAutodial(
  connection: Connection,
  listId: number,
  numbers: string[],
): Promise<NumbersOutcome> {
  return changeNumbers(connection, addNumbersRequest(listId, numbers.map(toVendorNumber)), numbers)
}

/**
 * Removes the numbers from a list; those the vendor refused are still in it or never were, all others are removed.
 * @param numbers E.164, at most `AUTODIAL_BATCH`
 * @throws TelephonyError when it failed for another reason than single numbers
 */
export async function removeFromAutodial(
  connection: Connection,
  listId: number,
  numbers: string[],
): Promise<NumbersOutcome> {
  return changeNumbers(connection, removeNumbersRequest(listId, numbers.map(toVendorNumber)), numbers)
}

async function changeNumbers(
  connection: Connection,
  request: object,
  numbers: string[],
): Promise<NumbersOutcome> {
  if (numbers.length === 0) return { refused: [], sentence: null }
  if (numbers.length > AUTODIAL_BATCH)
    throw new RangeError(`more than ${AUTODIAL_BATCH} numbers in one request`)
  const { body, refusal } = await askVendor(connection, AUTODIAL_PATH, request)
  if (refusal) {
    const bad = namedIn(refusal, numbers)
    if (bad.length === 0) throw refused(refusal)
    return { refused: bad, sentence: refusal.sentence }
  }
  if (!isSuccess(body))
    throw new TelephonyError('not_understood', null, new Error('neither Success nor Error'))
  return { refused: [], sentence: null }
}

/** What stays the same in every spelling; rubbish without a digit is itself. */
const digitsOf = (number: string) => number.replace(/\D/g, '') || number.trim()

/** Which of our numbers a refusal names, in whatever spelling. */
function namedIn(refusal: Refusal, numbers: string[]): string[] {
  const data = refusedNumbersData.safeParse(refusal.data)
  if (!data.success) return []
  const named = new Set(data.data.map(digitsOf))
  return numbers.filter((number) => named.has(digitsOf(number)))
}
