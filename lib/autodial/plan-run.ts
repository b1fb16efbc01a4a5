import type { VerdictKey } from '@/lib/calling-rules/rule-words'
import type { JudgedOrder } from './judge-orders'
import type { Verdict } from './schema'
import type { AutodialActionKey, RunOutcome } from '@/lib/orders/run-words'

type Judged = Pick<JudgedOrder, 'number' | 'phone'> & { verdicts: readonly Verdict[] }

/** What a person chose to leave out: orders with one of these verdicts, and these orders. */
export type LeftOut = { verdicts: ReadonlySet<VerdictKey>; orders: ReadonlySet<number> }

export type PlannedOrder = {
  number: number
  /** E.164; null when it is no number. */
  e164: string | null
  verdicts: VerdictKey[]
  outcome: Extract<RunOutcome, 'pending' | 'leftOut' | 'alreadyIn' | 'refused'>
  /** In which request the number goes, from 0; null when it does not. */
  batch: number | null
}

export type RunPlan = {
  orders: PlannedOrder[]
  /** Different numbers to send. */
  numbers: number
  /** Orders that are not left out and hold up all others. */
  blocking: number
}

/**
 * What a run will do with each of its orders. A number goes when at least one of its orders goes, and only once.
 * @param orders in the order of the selection
 * @param batchSize how many numbers one request carries at most
 */
export function planRun(
  orders: readonly Judged[],
  action: AutodialActionKey,
  leftOut: LeftOut,
  batchSize: number,
): RunPlan {
  const places = new Map<string, number>()
  let blocking = 0
  const planned = orders.map(({ number, phone: e164, verdicts }): PlannedOrder => {
    const isChosenOut = leftOut.orders.has(number) || verdicts.some(({ key }) => leftOut.verdicts.has(key))
    if (!isChosenOut && verdicts.some(({ effect }) => effect === 'block')) blocking += 1
    const outcome = isChosenOut ? 'leftOut' : outcomeOf(e164, action, verdicts)
    const goes = outcome === 'pending' && e164 !== null
    if (goes && !places.has(e164)) places.set(e164, places.size)
    const place = goes ? places.get(e164) : undefined
    const batch = place === undefined ? null : Math.floor(place / batchSize)
    return { number, e164, verdicts: verdicts.map(({ key }) => key), outcome, batch }
  })
  return { orders: planned, numbers: places.size, blocking }
}

function outcomeOf(
  e164: string | null,
  action: AutodialActionKey,
  verdicts: readonly Verdict[],
): PlannedOrder['outcome'] {
  if (e164 === null) return action === 'remove' ? 'refused' : 'leftOut'
  const out = verdicts.filter(({ effect }) => effect === 'leaveOut')
  if (action === 'remove' || out.length === 0) return 'pending'
  return out.every(({ key }) => key === 'inThisList') ? 'alreadyIn' : 'leftOut'
}
