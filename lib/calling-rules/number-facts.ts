import 'server-only'
import { rows, type Sql } from '@/lib/db/pool'
import { env } from '@/lib/env'
import type { NumberFacts } from './schema'

/**
 * Older calls decide nothing: rules look back 720 hours at most, and a talk may have begun a while before it ended.
 * The index on number and start then reads only these.
 */
const LOOK_BACK = '32 days'

/**
 * `$1` numbers, `$2` now, `$3` zone of the order desk. A click-to-call that the phone system refused never rang at the client's,
 * so it is no try. On the line: who talks, or who of ours is calling it; a line that is nobody's stands for itself.
 */
const STATEMENT = `
WITH live AS MATERIALIZED (
  SELECT DISTINCT ON (c."clientNumber") c."clientNumber", coalesce(u.name, who.line, '') AS name, u.id AS "userId"
    FROM "Call" c
    LEFT JOIN LATERAL (
      SELECT coalesce(c."answeredLine", CASE WHEN c.direction = 'outgoing' THEN c."currentLines"[1] END) AS line) who ON true
    LEFT JOIN "CallLine" l ON l."callId" = c.id AND l.line = who.line
    LEFT JOIN "User" u ON u.id = coalesce(l."userId", CASE WHEN c.direction = 'outgoing' THEN c."initiatedById" END)
   WHERE c.state <> 'ended' AND c."clientNumber" = ANY($1::text[])
   ORDER BY c."clientNumber", c.state = 'talking' DESC, u.id IS NULL, c."startedAt" DESC, c.id)
SELECT asked.e164, stop.e164 IS NOT NULL AS stopped, coalesce(stop.reason, '') AS "stopReason",
       live.name AS "onTheLineWith", live."userId" AS "onTheLineUserId",
       past."lastTalkAt", past."lastTryAt", past."triesToday"
  FROM (SELECT DISTINCT unnest($1::text[]) AS e164) asked
  LEFT JOIN "StopListEntry" stop ON stop.e164 = asked.e164
  LEFT JOIN live ON live."clientNumber" = asked.e164
  LEFT JOIN LATERAL (
    SELECT max(CASE WHEN c.state = 'talking' THEN $2::timestamptz ELSE coalesce(c."endedAt", c."startedAt") END)
             FILTER (WHERE c.result = 'answered' OR c.state = 'talking') AS "lastTalkAt",
           max(c."startedAt") FILTER (WHERE try.counts) AS "lastTryAt",
           (count(*) FILTER (WHERE try.counts
              AND c."startedAt" >= date_trunc('day', $2::timestamptz AT TIME ZONE $3) AT TIME ZONE $3))::int AS "triesToday"
      FROM "Call" c,
           LATERAL (SELECT (c.direction = 'outgoing' OR upper(c.source) = 'AUTODIAL')
             AND (c.failure IS NULL OR c.failure IN ('timeout', 'noWord')) AS counts) try
     WHERE c."clientNumber" = asked.e164 AND c."startedAt" > $2::timestamptz - interval '${LOOK_BACK}') past ON true`

/**
 * What is known of each of these numbers that decides whether it may be called; in one statement, also for thousands of them.
 * @param e164s numbers as E.164; the same one may come twice
 */
export async function numberFacts(
  sql: Sql,
  e164s: readonly string[],
  now: Date,
): Promise<Map<string, NumberFacts>> {
  const found = await rows<NumberFacts>(sql, {
    name: 'number-facts',
    text: STATEMENT,
    values: [e164s, now, env().TZ_DEFAULT],
  })
  return new Map(found.map((facts) => [facts.e164, facts]))
}
