import 'server-only'
import { pool, rows } from '@/lib/db/pool'
import type { OrderRow } from './schema'

/** The three columns of the badge, all null where there is none. */
export type BadgeColumns = {
  autodialName: string | null
  autodialSince: Date | null
  autodialPlace: 'inside' | 'unknown' | null
}

/**
 * For the list's statement: the newest autodialer that holds the number of the order `o`. By the number's own index, so it costs the
 * same however many numbers there are. An autodialer that the vendor no longer has calls nobody.
 */
export const badgeJoin = `LEFT JOIN LATERAL (
    SELECT d.name AS "autodialName", e."insideSince" AS "autodialSince", e.place AS "autodialPlace"
      FROM "AutodialEntry" e JOIN "Autodialer" d ON d."moduleKey" = e."moduleKey" AND d.id = e."autodialerId"
     WHERE e.e164 = o.phone AND e.place <> 'outside' AND d."goneAt" IS NULL
     ORDER BY e."insideSince" DESC LIMIT 1) a ON true`

/** What the screens show of it. */
export function toBadge({ autodialName, autodialSince, autodialPlace }: BadgeColumns): OrderRow['autodial'] {
  if (autodialName === null || !autodialSince || !autodialPlace) return null
  return { name: autodialName, since: autodialSince.toISOString(), place: autodialPlace }
}

/** The badge of one number. @param phone E.164, or null when the order has none */
export async function badgeOf(phone: string | null): Promise<OrderRow['autodial']> {
  if (phone === null) return null
  const found = await rows<BadgeColumns>(pool(), {
    name: 'autodial-badge',
    text: `SELECT a.* FROM (SELECT $1::text AS phone) o ${badgeJoin}`,
    values: [phone],
  })
  return found[0] ? toBadge(found[0]) : null
}
