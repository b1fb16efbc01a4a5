import 'server-only'
import type { SignedInUser } from '@/lib/auth/schema'
import { verdictEffects, verdictKeys } from '@/lib/calling-rules/rule-words'
import { pool, rows } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'
import type { Locale } from '@/lib/i18n/locales'
import { explainBadNumber } from '@/lib/phone/explain-bad-number'
import { assertMayAutodial } from './assert-may-autodial'
import { judgeOrders } from './judge-orders'
import { knownAutodialer } from './known-autodialer'
import { readSelection, type SelectedOrder } from './read-selection'
import { type Preflight, type PreflightQuery, type PreflightRow, ROWS_SHOWN, type Verdict } from './schema'

type Judged = SelectedOrder & { verdicts: Verdict[] }

/**
 * What stands against sending the orders of a run, before anything is sent. Nothing is asked of the vendor and nothing is changed.
 * @throws AppError forbidden · not_found · conflict when the module is not active or the autodialer is not known
 */
export async function preflight(
  user: SignedInUser,
  runId: string,
  { action, autodialer: autodialerId }: PreflightQuery,
  locale: Locale,
): Promise<Preflight> {
  assertMayAutodial(user)
  const [run] = await rows<{ id: string; moduleKey: string }>(pool(), {
    name: 'autodial-run-module',
    text: 'SELECT id, "moduleKey" FROM "AutodialRun" WHERE id = $1',
    values: [runId],
  })
  if (!run) throw new AppError('not_found', 'errors.autodial.noRun')
  await knownAutodialer(pool(), run.moduleKey, autodialerId)
  const { orders, known } = await readSelection(pool(), { run, action, autodialerId, locale })
  const found = judgeOrders(orders, known)
  const judged = orders.map((order) => ({ ...order, verdicts: found.get(order.number) ?? [] }))
  return {
    orders: judged.length,
    numbers: numbersToSend(judged),
    verdicts: countVerdicts(judged),
    rows: rowsShown(judged),
  }
}

const stays = ({ effect }: Verdict) => effect === 'block' || effect === 'leaveOut'

function numbersToSend(judged: readonly Judged[]): number {
  const going = judged.filter(({ phone, verdicts }) => phone !== null && !verdicts.some(stays))
  return new Set(going.map(({ phone }) => phone)).size
}

function countVerdicts(judged: readonly Judged[]): Preflight['verdicts'] {
  const counts = new Map<Verdict['key'], { effect: Verdict['effect']; orders: number }>()
  for (const { verdicts } of judged) {
    for (const { key, effect } of verdicts) {
      counts.set(key, { effect, orders: (counts.get(key)?.orders ?? 0) + 1 })
    }
  }
  return verdictKeys.flatMap((key) => {
    const counted = counts.get(key)
    return counted ? [{ key, ...counted }] : []
  })
}

/** The weightiest first; among equals as they were chosen. */
function rowsShown(judged: readonly Judged[]): PreflightRow[] {
  const byEffect = verdictEffects.map((): Judged[] => [])
  for (const order of judged) {
    if (order.verdicts.length > 0) byEffect[weightOf(order)]?.push(order)
  }
  return byEffect.flat().slice(0, ROWS_SHOWN).map(toRow)
}

/** Place of the weightiest effect in `verdictEffects`. */
const weightOf = ({ verdicts }: Judged) =>
  Math.min(...verdicts.map(({ effect }) => verdictEffects.indexOf(effect)))

function toRow({ number, version, clientName, phone, phoneTyped, verdicts }: Judged): PreflightRow {
  const badNumber = phone === null ? explainBadNumber(phoneTyped) : null
  return { orderNumber: number, version, clientName, phone, phoneTyped, verdicts, badNumber }
}
