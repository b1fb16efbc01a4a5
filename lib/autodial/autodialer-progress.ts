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
  SELECT e.id, e.place, c.tries, c.talks FROM "AutodialEntry" e
    LEFT JOIN LATERAL (SELECT count(*) AS tries, count(*) FILTER (WHERE c.result = 'answered') AS talks FROM ${callsOfEntry}) c ON true
   WHERE e."moduleKey" = $1 AND e."autodialerId" = $2 AND ${putLately}
), orders AS (
  SELECT DISTINCT l."orderNumber" FROM put JOIN "AutodialEntryOrder" l ON l."entryId" = put.id
)
SELECT a.id, a.name, a.status, a."numbersCount", a."seenAt", a."goneAt" IS NOT NULL AS gone,
       (SELECT count(*)::int FROM "AutodialEntry" e
         WHERE e."moduleKey" = a."moduleKey" AND e."autodialerId" = a.id AND e.place <> 'outside' AND e.place = 'inside') AS ours,
       f.*, w.*
  FROM "Autodialer" a,
       (SELECT count(*)::int AS put, count(*) FILTER (WHERE place <> 'outside')::int AS inside, count(*) FILTER (WHERE tries > 0)::int AS called,
               count(*) FILTER (WHERE talks > 0)::int AS answered FROM put) f,
       (SELECT count(*)::int AS orders, count(*) FILTER (WHERE s."group" = 'success')::int AS won
          FROM orders JOIN "Order" o ON o.number = orders."orderNumber" JOIN "OrderStatus" s ON s.key = o."statusKey") w
 WHERE a."moduleKey" = $1 AND a.id = $2`
