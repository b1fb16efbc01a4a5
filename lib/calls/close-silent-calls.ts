import 'server-only'
import { pool, rows } from '@/lib/db/pool'
import { announceCall } from './announce-call'

/**
 * Ends calls of which nothing was heard for too long, so that no call is "in progress" for ever: one that we ordered and
 * the phone system never mentioned after three minutes, one that only rang after a quarter of an hour, a talk after four hours.
 * Their true end is still taken when it comes.
 */
export async function closeSilentCalls(): Promise<void> {
  const closed = await rows<{
    callId: string
    version: number
    orderNumber: number | null
    audience: string[]
  }>(pool(), {
    text: `UPDATE "Call" c SET state = 'ended', result = 'unknown', "endedAt" = now(), "currentLines" = '{}', version = version + 1,
             "updatedAt" = now(), failure = CASE WHEN "externalId" IS NULL THEN coalesce(failure, 'noWord') ELSE failure END
            WHERE state <> 'ended' AND "updatedAt" < now() - CASE
                  WHEN "externalId" IS NULL THEN interval '3 minutes'
                  WHEN state = 'talking' THEN interval '4 hours'
                  ELSE interval '15 minutes' END
        RETURNING id AS "callId", version, "orderNumber",
          ARRAY(SELECT l."userId"::text FROM "CallLine" l WHERE l."callId" = c.id AND l."userId" IS NOT NULL) AS audience`,
  })
  for (const call of closed) await announceCall(call)
}
