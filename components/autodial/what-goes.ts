import type { VerdictKey } from '@/lib/calling-rules/rule-words'
import type { Preflight, PreflightRow } from '@/lib/autodial/schema'

/** What the person chose to leave out: all orders with a verdict, and single orders. */
export type LeftOut = { verdicts: ReadonlySet<VerdictKey>; orders: ReadonlySet<number> }

/** What pressing «Додати номери» would do now. */
type WhatGoes = {
  /** Orders that hold up all others. */
  blocking: number
  /** Different numbers. */
  numbers: number
  /** False when not all orders are known here, so that there may be fewer numbers. */
  isExact: boolean
}

/** Whether the person left this order out. */
export const isLeftOut = (row: PreflightRow, leftOut: LeftOut): boolean =>
  leftOut.orders.has(row.orderNumber) || row.verdicts.some(({ key }) => leftOut.verdicts.has(key))

/** Works out what goes from the preflight and the person's choice; the server does the same once more when the run starts. */
export function whatGoes(preflight: Preflight, leftOut: LeftOut): WhatGoes {
  const kept = preflight.rows.filter((row) => !isLeftOut(row, leftOut))
  const gone = preflight.rows.filter((row) => isLeftOut(row, leftOut))
  const goes = (row: PreflightRow) =>
    row.phone !== null && row.verdicts.every(({ effect }) => effect !== 'block' && effect !== 'leaveOut')
  const stillGoing = new Set(kept.filter(goes).map(({ phone }) => phone))
  const noLonger = new Set(gone.filter(goes).map(({ phone }) => phone))
  const lost = [...noLonger].filter((phone) => !stillGoing.has(phone)).length
  return {
    blocking:
      kept.filter((row) => row.verdicts.some(({ effect }) => effect === 'block')).length +
      hidden(preflight, leftOut),
    numbers: preflight.numbers - lost,
    isExact: leftOut.verdicts.size === 0 || !isCut(preflight),
  }
}

/** Orders with a verdict come first and are cut off at a length; then the largest group tells at least how many are missing. */
const isCut = ({ verdicts, rows }: Preflight) =>
  verdicts.some(({ key, orders }) => orders > rows.filter((row) => has(row, key)).length)

/** Blocking orders that are beyond the rows shown, of the largest group that is not left out as a whole. */
function hidden({ verdicts, rows }: Preflight, leftOut: LeftOut): number {
  const beyond = verdicts
    .filter(({ key, effect }) => effect === 'block' && !leftOut.verdicts.has(key))
    .map(({ key, orders }) => orders - rows.filter((row) => has(row, key)).length)
  return Math.max(0, ...beyond)
}

const has = (row: PreflightRow, key: VerdictKey) => row.verdicts.some((verdict) => verdict.key === key)
