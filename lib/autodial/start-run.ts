import 'server-only'
import type { SignedInUser } from '@/lib/auth/schema'
import { rows, type Sql, transaction } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'
import { defaultLocale } from '@/lib/i18n/locales'
import { ordersChannel } from '@/lib/realtime/channels'
import { publish } from '@/lib/realtime/publish'
import { providerOf } from '@/lib/telephony/providers'
import { assertMayAutodial } from './assert-may-autodial'
import { getRun } from './get-run'
import { judgeOrders } from './judge-orders'
import { knownAutodialer } from './known-autodialer'
import { type PlannedOrder, planRun, type RunPlan } from './plan-run'
import { readSelection } from './read-selection'
import type { RunDto, StartRun } from './schema'
import type { AutodialActionKey } from '@/lib/orders/run-words'
import { tellOrders } from './tell-orders'

type RunRow = {
  id: string
  moduleKey: string
  state: string
  action: AutodialActionKey | null
  autodialerId: number | null
  cause: string
  requestedById: string | null
}

/**
 * Hands a draft over to the worker, with the verdicts of this very moment. A second press, a repeat after a lost connection
 * and another tab get the run that was started first.
 * @throws AppError forbidden · not_found · conflict when an order that is not left out holds up the rest, the module is not
 * active, the autodialer is not known, or the run was started for something else; nothing is changed then
 */
export async function startRun(user: SignedInUser, runId: string, input: StartRun): Promise<RunDto> {
  assertMayAutodial(user)
  const { run, isNew } = await transaction(async (sql) => {
    const locked = await lockRun(sql, runId)
    const isDraft = locked.state === 'draft'
    if (isDraft) await start(sql, locked, input)
    else if (locked.action !== input.action || locked.autodialerId !== input.autodialerId) {
      throw new AppError('conflict', 'errors.autodial.startedOtherwise')
    }
    return { run: await getRun(user, runId, sql), isNew: isDraft }
  })
  if (isNew) await publish([ordersChannel], 'autodial.changed', { runId })
  return run
}

async function lockRun(sql: Sql, id: string): Promise<RunRow> {
  const [run] = await rows<RunRow>(sql, {
    name: 'autodial-run-lock',
    text: 'SELECT id, "moduleKey", state, action, "autodialerId", cause, "requestedById" FROM "AutodialRun" WHERE id = $1 FOR UPDATE',
    values: [id],
  })
  if (!run) throw new AppError('not_found', 'errors.autodial.noRun')
  return run
}

async function start(
  sql: Sql,
  run: RunRow,
  { action, autodialerId, leaveOut, leaveOutOrders }: StartRun,
): Promise<void> {
  await knownAutodialer(sql, run.moduleKey, autodialerId)
  const { orders, known } = await readSelection(sql, { run, action, autodialerId, locale: defaultLocale })
  const found = judgeOrders(orders, known)
  const judged = orders.map((order) => ({ ...order, verdicts: found.get(order.number) ?? [] }))
  const leftOut = { verdicts: new Set(leaveOut), orders: new Set(leaveOutOrders) }
  const batchSize = providerOf(run.moduleKey).autodial?.batchSize ?? judged.length
  const plan = planRun(judged, action, leftOut, batchSize)
  if (plan.blocking > 0) {
    throw new AppError('conflict', 'errors.autodial.blocked', { values: { orders: plan.blocking } })
  }
  await savePlan(sql, run, plan)
  await linkToEntries(sql, run.moduleKey, autodialerId, plan.orders)
  await sql.query({
    name: 'autodial-run-start',
    text: `UPDATE "AutodialRun" SET state = $2::"AutodialRunState", action = $3::"AutodialAction", "autodialerId" = $4, numbers = $5,
                  "startedAt" = $6, "endedAt" = $7 WHERE id = $1`,
    values: [
      run.id,
      plan.numbers > 0 ? 'queued' : 'done',
      action,
      autodialerId,
      plan.numbers,
      known.now,
      plan.numbers > 0 ? null : known.now,
    ],
  })
  // The worker tells of what it has carried out; here is nothing to carry out.
  if (plan.numbers === 0) {
    await tellOrders(sql, { ...run, action, autodialerId }, null)
  }
}

async function savePlan(sql: Sql, run: RunRow, { orders }: RunPlan): Promise<void> {
  await sql.query({
    name: 'autodial-run-plan',
    text: `UPDATE "AutodialRunOrder" r SET e164 = p.e164, verdicts = string_to_array(p.verdicts, ','),
                  outcome = p.outcome::"AutodialOutcome", batch = p.batch
             FROM unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::int[]) AS p (number, e164, verdicts, outcome, batch)
            WHERE r."runId" = $1 AND r."orderNumber" = p.number`,
    values: [
      run.id,
      orders.map(({ number }) => number),
      orders.map(({ e164 }) => e164),
      orders.map(({ verdicts }) => verdicts.join(',')),
      orders.map(({ outcome }) => outcome),
      orders.map(({ batch }) => batch),
    ],
  })
}

/** A number that is in already is in for the sake of these orders too. */
async function linkToEntries(
  sql: Sql,
  moduleKey: string,
  autodialerId: number,
  orders: readonly PlannedOrder[],
): Promise<void> {
  const already = orders.filter(({ outcome }) => outcome === 'alreadyIn')
  if (already.length === 0) return
  await sql.query({
    name: 'autodial-link-orders',
    text: `INSERT INTO "AutodialEntryOrder" ("entryId", "orderNumber")
           SELECT e.id, p.number FROM unnest($3::int[], $4::text[]) AS p (number, e164)
             JOIN "AutodialEntry" e ON e."moduleKey" = $1 AND e."autodialerId" = $2 AND e.e164 = p.e164
           ON CONFLICT DO NOTHING`,
    values: [moduleKey, autodialerId, already.map(({ number }) => number), already.map(({ e164 }) => e164)],
  })
}
