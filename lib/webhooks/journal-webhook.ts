import 'server-only'
import { createHash } from 'node:crypto'
import { pool } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'
import { wakeWorker } from './wake-worker'

/**
 * One statement, so that nothing lies between "the token is right" and "it is stored".
 * The token is looked up by its SHA-256: nobody can choose the hash, so the time of the look-up tells nothing about the token.
 * A body that came before is counted, not stored again. The same body once more after three seconds is no copy but news:
 * a hunt group that rings A, B and A again sends the same bytes for A twice (docs/decisions/0006).
 */
const STORE = {
  name: 'journal-webhook',
  text: `WITH module AS (
           SELECT key, state = 'active' AS active FROM "Module"
            WHERE "webhookTokenHash" = $1 AND key = $2 AND state IN ('installed', 'active', 'off')
         ), stored AS (
           INSERT INTO "WebhookEvent" AS journal ("moduleKey", "bodyHash", "body", "contentType", "state", "dueAt")
           SELECT key, $3, $4, $5,
                  CASE WHEN active THEN 'received' ELSE 'ignored' END::"WebhookState",
                  CASE WHEN active THEN now() END
             FROM module
           ON CONFLICT ("moduleKey", "bodyHash") DO UPDATE
              SET copies = journal.copies + 1,
                  "lastReceivedAt" = CASE WHEN journal."lastReceivedAt" < now() - interval '3 seconds'
                                          THEN now() ELSE journal."lastReceivedAt" END,
                  "state" = CASE WHEN journal."lastReceivedAt" < now() - interval '3 seconds' AND excluded."dueAt" IS NOT NULL
                                 THEN 'received' ELSE journal."state" END,
                  "dueAt" = CASE WHEN journal."lastReceivedAt" < now() - interval '3 seconds' THEN coalesce(excluded."dueAt", journal."dueAt") ELSE journal."dueAt" END
           RETURNING "dueAt" IS NOT NULL AS due
         )
         SELECT due FROM stored`,
}

/**
 * Writes down what a phone system posted, and only then answers. What it means is found out later, by the worker.
 * @param token the last part of the webhook URL
 * @throws AppError not_found for a wrong token; nothing is stored then
 */
export async function journalWebhook(
  moduleKey: string,
  token: string,
  body: Buffer,
  contentType: string,
): Promise<void> {
  const stored = await pool().query<{ due: boolean }>({
    ...STORE,
    values: [sha256(token), moduleKey, sha256(body), body, contentType.slice(0, 200)],
  })
  if (stored.rowCount === 0) throw new AppError('not_found', 'errors.notFound')
  if (stored.rows[0]?.due) wakeWorker()
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest()
