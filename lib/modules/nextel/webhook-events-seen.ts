import 'server-only'
import { pool, rows } from '@/lib/db/pool'
import type { WebhookKind } from '@/lib/modules/schema'

/** When each of the four kinds of webhook came last, as ISO strings; only the newest thousand entries are looked at. */
export async function webhookEventsSeen(): Promise<Record<WebhookKind, string | null>> {
  const found = await rows<{ event: string; at: Date }>(pool(), {
    name: 'webhook-events-seen',
    text: `SELECT event, max("lastReceivedAt") AS at
             FROM (SELECT event, "lastReceivedAt" FROM "WebhookEvent" WHERE "moduleKey" = 'nextel'
                    ORDER BY id DESC LIMIT 1000) newest
            WHERE event IS NOT NULL GROUP BY event`,
  })
  const lastOf = (kind: WebhookKind) => found.find(({ event }) => event === kind)?.at.toISOString() ?? null
  return {
    new: lastOf('new'),
    redirected: lastOf('redirected'),
    answered: lastOf('answered'),
    ended: lastOf('ended'),
  }
}
