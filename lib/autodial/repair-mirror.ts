import 'server-only'
import type { z } from 'zod'
import type { SignedInUser } from '@/lib/auth/schema'
import { rows, type Sql } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'
import { ordersChannel } from '@/lib/realtime/channels'
import { publish } from '@/lib/realtime/publish'
import { assertMayAutodial } from './assert-may-autodial'
import { type NumberOfOrders, queueOwnRun } from './own-run'
import { askVendorFor, compareNow, MODULE } from './read-mirror'
import type { MirrorDto, repairSchema } from './schema'
import { aloneSoon, together } from './vendor-lock'

type Repair = z.output<typeof repairSchema>
type Target = { user: SignedInUser; autodialerId: number }

/**
 * Makes our list and the vendor's one again, number by number. Nothing is sent to the vendor meanwhile, else what it has just said might
 * be over; what has to be sent becomes a run. Done twice it does nothing more.
 * @returns what differs now; what a run is going to change does not count
 * @throws AppError forbidden · conflict when the vendor does not name its numbers, cannot be asked, or a run is being sent · telephony_failed
 */
export async function repairMirror(
  user: SignedInUser,
  autodialerId: number,
  { way }: Repair,
): Promise<MirrorDto> {
  assertMayAutodial(user)
  const done = await aloneSoon(MODULE, async (sql) => {
    const theirs = await askVendorFor(sql, autodialerId)
    return together(sql, async () => {
      const mirror = await compareNow(sql, autodialerId, theirs)
      if (mirror.knows !== 'numbers') throw new AppError('conflict', 'errors.autodial.noNumbers')
      const runId = await repair(sql, way, mirror, { user, autodialerId })
      return { runId, mirror: await compareNow(sql, autodialerId, theirs) }
    })
  })
  await publish([ordersChannel], 'autodial.changed', { runId: done.runId })
  return done.mirror
}

async function repair(
  sql: Sql,
  way: Repair['way'],
  mirror: MirrorDto,
  target: Target,
): Promise<string | null> {
  if (way === 'takeOutTheirs') {
    const numbers = await withOpenOrders(sql, mirror.onlyTheirs)
    return queue(sql, 'remove', numbers, target)
  }
  if (way === 'sendOurs') {
    const numbers = await welcomeOf(sql, mirror.onlyOurs, target)
    await markGone(sql, mirror.onlyOurs, target)
    return queue(sql, 'add', numbers, target)
  }
  await markGone(sql, mirror.onlyOurs, target)
  await takeOver(sql, mirror.onlyTheirs, target)
  return null
}

const queue = (
  sql: Sql,
  action: 'add' | 'remove',
  numbers: NumberOfOrders[],
  { user, autodialerId }: Target,
) =>
  queueOwnRun(sql, {
    moduleKey: MODULE,
    autodialerId,
    action,
    cause: 'repair',
    requestedById: user.id,
    numbers,
  })

/** The vendor has said that they are not in. Those that had to leave have left for that reason. */
async function markGone(sql: Sql, numbers: string[], { autodialerId }: Target): Promise<void> {
  await sql.query(
    `UPDATE "AutodialEntry" SET place = 'outside', since = now(), "runId" = NULL, "leaveReason" = coalesce("leaveReason", 'vendor'),
       "leaveDueAt" = NULL, "leaveAttempts" = 0, "leaveError" = NULL
      WHERE "moduleKey" = $1 AND "autodialerId" = $2 AND e164 = ANY($3::text[]) AND place <> 'outside'`,
    [MODULE, autodialerId, numbers],
  )
}

/** The vendor has said that they are in: from now on they are ours, for the sake of their open orders. */
async function takeOver(sql: Sql, numbers: string[], { autodialerId }: Target): Promise<void> {
  const taken = await rows<{ id: string }>(sql, {
    text: `INSERT INTO "AutodialEntry" AS e (id, "moduleKey", "autodialerId", e164, place)
           SELECT gen_random_uuid(), $1, $2, e164, 'inside' FROM unnest($3::text[]) AS e164
           ON CONFLICT ("moduleKey", "autodialerId", e164) DO UPDATE SET place = 'inside', since = now(), "insideSince" = now(), "runId" = NULL,
             "leaveReason" = NULL, "leaveDueAt" = NULL, "leaveAttempts" = 0, "leaveError" = NULL
           RETURNING id`,
    values: [MODULE, autodialerId, numbers],
  })
  const ids = taken.map(({ id }) => id)
  // Orders of an earlier stay are over.
  await sql.query('DELETE FROM "AutodialEntryOrder" WHERE "entryId" = ANY($1::uuid[])', [ids])
  await sql.query(
    `INSERT INTO "AutodialEntryOrder" ("entryId", "orderNumber")
     SELECT e.id, o.number FROM "AutodialEntry" e JOIN "Order" o ON o.phone = e.e164
       JOIN "OrderStatus" s ON s.key = o."statusKey" AND s."group" IN ('fresh', 'work')
      WHERE e.id = ANY($1::uuid[])`,
    [ids],
  )
}

/** What of ours may go in again: whoever has to leave, or is on the stop-list, is out and stays out. */
async function welcomeOf(sql: Sql, numbers: string[], { autodialerId }: Target): Promise<NumberOfOrders[]> {
  return rows<{ e164: string; orders: number[] }>(sql, {
    text: `SELECT e.e164, ARRAY(SELECT "orderNumber" FROM "AutodialEntryOrder" WHERE "entryId" = e.id ORDER BY 1) AS orders FROM "AutodialEntry" e
            WHERE e."moduleKey" = $1 AND e."autodialerId" = $2 AND e.e164 = ANY($3::text[]) AND e."leaveReason" IS NULL
              AND NOT EXISTS (SELECT FROM "StopListEntry" s WHERE s.e164 = e.e164) ORDER BY e.e164`,
    values: [MODULE, autodialerId, numbers],
  })
}

async function withOpenOrders(sql: Sql, numbers: string[]): Promise<NumberOfOrders[]> {
  return rows<{ e164: string; orders: number[] }>(sql, {
    text: `SELECT e164, ARRAY(SELECT o.number FROM "Order" o JOIN "OrderStatus" s ON s.key = o."statusKey"
                               WHERE o.phone = e164 AND s."group" IN ('fresh', 'work') ORDER BY o.number) AS orders
             FROM unnest($1::text[]) AS e164 ORDER BY e164`,
    values: [numbers],
  })
}
