import 'server-only'
import { rows, type Sql } from '@/lib/db/pool'

/** Which of these numbers (E.164) must not be called, with the reason that was given. */
export async function stoppedNumbers(sql: Sql, e164s: readonly string[]): Promise<Map<string, string>> {
  const found = await rows<{ e164: string; reason: string }>(sql, {
    name: 'stopped-numbers',
    text: 'SELECT e164, reason FROM "StopListEntry" WHERE e164 = ANY($1::text[])',
    values: [e164s],
  })
  return new Map(found.map(({ e164, reason }) => [e164, reason]))
}
