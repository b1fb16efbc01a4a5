import 'server-only'
import type { z } from 'zod'
import { addAuditEntry } from '@/lib/audit/add-audit-entry'
import type { SignedInUser } from '@/lib/auth/schema'
import { rows, type Sql } from '@/lib/db/pool'
import { ordersChannel } from '@/lib/realtime/channels'
import { publish } from '@/lib/realtime/publish'
import { assertMayAutodial } from './assert-may-autodial'
import { getRun } from './get-run'
import { loadRun } from './load-run'
import { MODULE } from './read-mirror'
import { saveProgress } from './save-progress'
import type { RunDto, settleRunSchema } from './schema'
import { afterPerson } from './steps'
import { aloneSoon } from './vendor-lock'

/**
 * A person who has looked into the cabinet says whether the numbers in question are in, when the vendor's lists do not tell. The
 * worker then carries the run on: takes back what has to be taken back, tells the orders. A run of which nothing is in question any
 * more stays as it is, so a second press does no harm.
 * @throws AppError forbidden · not_found · conflict while another run is being sent
 */
export async function settleRun(
  user: SignedInUser,
  id: string,
  { inside }: z.output<typeof settleRunSchema>,
): Promise<RunDto> {
  assertMayAutodial(user)
  await getRun(user, id)
  // Alone, else the vendor may be asked about this very run meanwhile.
  const isSettled = await aloneSoon(MODULE, (sql) => settle(sql, user, id, inside))
  if (isSettled) await publish([ordersChannel], 'autodial.changed', { runId: id })
  return getRun(user, id)
}

async function settle(sql: Sql, user: SignedInUser, id: string, inside: boolean): Promise<boolean> {
  const [waiting] = await rows<{ id: string }>(sql, {
    name: 'autodial-run-waits',
    text: `SELECT id FROM "AutodialRun" WHERE id = $1 AND state = 'unknown'`,
    values: [id],
  })
  const loaded = waiting && (await loadRun(sql, id))
  if (!loaded) return false
  const { run, progress } = loaded
  const after = afterPerson(progress, inside)
  const stand = { state: 'sending', asks: run.asks, dueInMs: null, countBefore: null } as const
  await saveProgress(sql, run, { before: progress, after, stand }, () =>
    addAuditEntry(sql, {
      actorId: user.id,
      action: 'autodial.settle',
      subject: 'autodialRun',
      subjectId: id,
      before: { state: 'unknown' },
      after: { inside, autodialer: run.autodialerId },
    }),
  )
  return true
}
