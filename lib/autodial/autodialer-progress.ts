import 'server-only'
import type { z } from 'zod'
import type { SignedInUser } from '@/lib/auth/schema'
import { pool, rows } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'
import { connectionOf } from '@/lib/modules/active-connection'
import { autodialOf } from '@/lib/telephony/providers'
import { assertMayAutodial } from './assert-may-autodial'
import { callsOfEntry, putLately } from './entry-sql'
import type { autodialerProgressSchema } from './schema'

const MODULE = 'nextel'

type Progress = z.infer<typeof autodialerProgressSchema>

/**
 * How far an autodialer has come with the numbers put in during the last days, as far as we know it: the vendor is not asked.
 * Won are the orders that came into a status of success after their number was put in, and are in one still.
 * @throws AppError forbidden · not_found for one that the vendor never named
 */
export async function autodialerProgress(user: SignedInUser, autodialerId: number): Promise<Progress> {
  assertMayAutodial(user)
  const [found] = await rows<Omit<Progress, 'cabinetUrl' | 'seenAt'> & { seenAt: Date }>(pool(), {
    name: 'autodialer-progress',
    text: progressText,
    values: [MODULE, autodialerId],
  })
  if (!found) throw new AppError('not_found', 'errors.autodial.noAutodialer')
  const cabinetUrl = autodialOf(MODULE).cabinetUrl(await connectionOf(MODULE))
  return { ...found, seenAt: found.seenAt.toISOString(), cabinetUrl }
}

const progressText = `
WITH put AS MATERIALIZED (
  SELECT e.id, e.place, e."insideSince", c.tries, c.talks FROM "AutodialEntry" e
    LEFT JOIN LATERAL (SELECT count(*) AS tries, count(*) FILTER (WHERE c.result = 'answered') AS talks FROM ${callsOfEntry}) c ON true
   WHERE e."moduleKey" = $1 AND e."autodialerId" = $2 AND ${putLately}
), orders AS (
  SELECT l."orderNumber", min(put."insideSince") AS since FROM put JOIN "AutodialEntryOrder" l ON l."entryId" = put.id GROUP BY 1
), success AS MATERIALIZED (
  SELECT key FROM "OrderStatus" WHERE "group" = 'success'
)
SELECT a.id, a.name, a.status, a."numbersCount", a."seenAt", a."goneAt" IS NOT NULL AS gone,
       (SELECT count(*)::int FROM "AutodialEntry" e
         WHERE e."moduleKey" = a."moduleKey" AND e."autodialerId" = a.id AND e.place <> 'outside' AND e.place = 'inside') AS ours,
       f.*, w.*
  FROM "Autodialer" a,
       (SELECT count(*)::int AS put, count(*) FILTER (WHERE place <> 'outside')::int AS inside, count(*) FILTER (WHERE tries > 0)::int AS called,
               count(*) FILTER (WHERE talks > 0)::int AS answered FROM put) f,
       (SELECT count(*)::int AS orders, count(*) FILTER (WHERE o."statusKey" IN (SELECT key FROM success) AND EXISTS (
                 SELECT FROM "OrderEvent" v WHERE v."orderNumber" = o.number AND v.kind = 'statusChanged' AND v."createdAt" >= orders.since
                    AND v.data->>'to' IN (SELECT key FROM success) AND v.data->>'from' NOT IN (SELECT key FROM success)))::int AS won
          FROM orders JOIN "Order" o ON o.number = orders."orderNumber") w
 WHERE a."moduleKey" = $1 AND a.id = $2`
