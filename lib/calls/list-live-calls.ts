import 'server-only'
import type { SignedInUser } from '@/lib/auth/schema'
import { pool, rows } from '@/lib/db/pool'
import type { Locale } from '@/lib/i18n/locales'
import type { LiveCall } from './schema'
import { type LiveCallRow, toLiveCall } from './to-live-call'

/** How long a card stays that nobody put away, after the call is over. */
const AFTER_END = '30 minutes'
/** How long the others read who answered. */
const AFTER_ANSWER = '4 seconds'
const CARDS = 10

const STATEMENT = `
SELECT c.id, c.version, c.direction, c.state, c.result, c."clientNumber", c."clientRaw", c."outerNumber", c."groupName",
       c."utmSource", c."utmMedium", c."utmCampaign", c."utmTerm", c."utmContent",
       c."currentLines", c."answeredLine", c."startedAt", c."answeredAt", c."endedAt", c."talkSeconds",
       c."externalId" IS NULL AS unheard, c.failure, c."failureDetail", c."orderNumber", mine.line AS "myLine",
       (SELECT stop.reason FROM "StopListEntry" stop WHERE stop.e164 = c."clientNumber") AS "stopReason",
       client.name AS "clientName", talker.name AS "answeredBy",
       (SELECT string_agg(u.name, ', ' ORDER BY u.name) FROM "CallLine" l JOIN "User" u ON u.id = l."userId"
         WHERE l."callId" = c.id AND l.line = ANY(c."currentLines") AND l.line IS DISTINCT FROM c."answeredLine") AS "handedTo",
       (SELECT count(*) FROM (SELECT FROM "Order" o WHERE o."customerId" = c."customerId" LIMIT 100) counted)::int AS "ordersCount",
       coalesce((SELECT json_agg(o) FROM (
          SELECT o.number, CASE $2 WHEN 'ru' THEN s."nameRu" WHEN 'en' THEN s."nameEn" ELSE s."nameUk" END AS "statusName",
                 s.color AS "statusColor", s."group" IN ('fresh', 'work') AS open, o."totalMinor", o."createdAt"
            FROM "Order" o JOIN "OrderStatus" s ON s.key = o."statusKey"
           WHERE o."customerId" = c."customerId" OR o.number = c."orderNumber"
           ORDER BY o.number = c."orderNumber" DESC NULLS LAST, s."group" IN ('fresh', 'work') DESC, o."createdAt" DESC LIMIT 3) o), '[]') AS orders,
       (SELECT max(t."startedAt") FROM "Call" t WHERE t."clientNumber" = c."clientNumber" AND t.result = 'answered'
           AND t.id <> c.id AND t."startedAt" < c."startedAt") AS "lastTalkAt"
  FROM "CallLine" mine
  JOIN "Call" c ON c.id = mine."callId"
  LEFT JOIN "Customer" client ON client.id = c."customerId"
  LEFT JOIN "CallLine" talking ON talking."callId" = c.id AND talking.line = c."answeredLine"
  LEFT JOIN "User" talker ON talker.id = talking."userId"
 WHERE mine."userId" = $1 AND mine."closedAt" IS NULL AND c.direction <> 'internal'
   AND c."updatedAt" > now() - interval '1 day'
   AND CASE
         WHEN c.state <> 'ended' AND mine.line = ANY(c."currentLines") THEN true
         WHEN c.state <> 'ended' THEN c."answeredLine" IS NOT NULL AND c."updatedAt" > now() - interval '${AFTER_ANSWER}'
         WHEN c."endedAt" < now() - interval '${AFTER_END}' THEN false
         WHEN c.result = 'answered' THEN mine.line = c."answeredLine"
         ELSE c."initiatedById" = $1 OR c.result IN ('missed', 'unknown')
       END
 ORDER BY c."startedAt" DESC, c.id LIMIT ${CARDS}`

/** The calls on one operator's screen, newest first: the one truth behind the cards in all his tabs. */
export async function listLiveCalls(user: SignedInUser, locale: Locale): Promise<LiveCall[]> {
  const found = await rows<LiveCallRow>(pool(), {
    name: 'live-calls',
    text: STATEMENT,
    values: [user.id, locale],
  })
  return found.map(toLiveCall)
}
