import type { AutodialList, AutodialProvider, Connection, NumbersOutcome } from '@/lib/telephony/provider'
import { TelephonyError } from '@/lib/telephony/telephony-error'
import { askOrThrow, askRaw, askVendor, replyOf } from './ask-vendor'
import {
  AUTODIAL_LISTS_LIMIT,
  AUTODIAL_PATH,
  addNumbersRequest,
  autodialListsAnswer,
  autodialListsRequest,
  refusedNumbersData,
  removeNumbersRequest,
} from './assumptions'
import { brandOf } from './brands'
import { toVendorNumber } from './vendor-number'
import { isSuccess, type Refusal, refused } from './vendor-refusal'

/** [doc] How many numbers one request should carry at most. */
export const AUTODIAL_BATCH = 1_000

/** Nextel's autodialers (nextel-api.md §7). */
export const nextelAutodial: AutodialProvider = {
  batchSize: AUTODIAL_BATCH,
  cabinetUrl: ({ apiUrl }) => brandOf(apiUrl).links.autodial,
  lists: fetchAutodialLists,
  add: addToAutodial,
  remove: removeFromAutodial,
  rawLists: readRawLists,
}

const limitsOf = ({ autodialTimeoutMs }: Connection) => ({ timeoutMs: autodialTimeoutMs })
const listLimitsOf = (connection: Connection) => ({
  ...limitsOf(connection),
  answerLimit: AUTODIAL_LISTS_LIMIT,
})

/** The autodial lists (nextel-api.md §7). @throws TelephonyError */
export async function fetchAutodialLists(connection: Connection): Promise<AutodialList[]> {
  return listsOf(
    await askOrThrow(connection, AUTODIAL_PATH, autodialListsRequest(), listLimitsOf(connection)),
  )
}

function listsOf(body: unknown): AutodialList[] {
  const answer = autodialListsAnswer.safeParse(body)
  if (!answer.success) throw new TelephonyError('not_understood', null, new Error('no autodial lists'))
  return answer.data.autodials
}

async function readRawLists(connection: Connection) {
  const reply = await askRaw(connection, AUTODIAL_PATH, autodialListsRequest(), listLimitsOf(connection))
  // A vendor that repeats what it was asked would show the key.
  const raw = reply.text.replaceAll(connection.apiKey, '•••')
  try {
    const { body, refusal } = replyOf(reply)
    return { raw, lists: refusal ? null : listsOf(body), sentence: refusal?.sentence ?? null }
  } catch (error) {
    if (error instanceof TelephonyError) return { raw, lists: null, sentence: null }
    throw error
  }
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
  const { body, refusal } = await askVendor(connection, AUTODIAL_PATH, request, limitsOf(connection))
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
