import 'server-only'
import type { z } from 'zod'
import { can } from '@/lib/auth/permissions'
import type { SignedInUser } from '@/lib/auth/schema'
import { pool, rows } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'
import type { FailedWebhook, failedWebhooksSchema } from './schema'

const SHOWN = 10
const COUNTED = 1_000

type Row = Omit<FailedWebhook, 'receivedAt'> & { receivedAt: Date }

/** Journal entries that failed for good, newest first, ten at most. @throws AppError forbidden */
export async function listFailedWebhooks(user: SignedInUser): Promise<z.infer<typeof failedWebhooksSchema>> {
  if (!can(user, 'modules.manage')) throw new AppError('forbidden', 'errors.forbidden')
  const [counted, entries] = await Promise.all([
    rows<{ count: number }>(pool(), {
      text: `SELECT count(*)::int AS count FROM
               (SELECT FROM "WebhookEvent" WHERE state = 'failed' AND "dueAt" IS NULL LIMIT ${COUNTED}) failed`,
    }),
    rows<Row>(pool(), {
      text: `SELECT id::text, "receivedAt", attempts, coalesce(error, '') AS error FROM "WebhookEvent"
              WHERE state = 'failed' AND "dueAt" IS NULL ORDER BY id DESC LIMIT ${SHOWN}`,
    }),
  ])
  return {
    count: counted[0]?.count ?? 0,
    entries: entries.map(({ id, receivedAt, attempts, error }) => ({
      id,
      receivedAt: receivedAt.toISOString(),
      attempts,
      error,
    })),
  }
}
