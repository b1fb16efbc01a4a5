import 'server-only'
import type { Sql } from '@/lib/db/pool'
import type { AutodialList, Connection } from '@/lib/telephony/provider'
import { autodialOf } from '@/lib/telephony/providers'

/**
 * Asks the vendor for its autodialers and keeps what it said of them; those it no longer names are marked as gone.
 * @throws TelephonyError
 */
export async function readVendorLists(
  sql: Sql,
  moduleKey: string,
  connection: Connection,
): Promise<AutodialList[]> {
  const lists = await autodialOf(moduleKey).lists(connection)
  // Two who ask at the same time lock the rows in the same order.
  const sorted = lists.toSorted((one, other) => one.id - other.id)
  const ids = sorted.map(({ id }) => id)
  await sql.query({
    name: 'autodialers-seen',
    text: `INSERT INTO "Autodialer" ("moduleKey", id, name, status, "numbersCount", "seenAt")
           SELECT $1, id, name, status, count, now() FROM unnest($2::int[], $3::text[], $4::text[], $5::int[]) AS list (id, name, status, count)
           ON CONFLICT ("moduleKey", id) DO UPDATE SET name = excluded.name, status = excluded.status,
             "numbersCount" = excluded."numbersCount", "seenAt" = excluded."seenAt", "goneAt" = NULL`,
    values: [
      moduleKey,
      ids,
      sorted.map(({ name }) => name),
      sorted.map(({ status }) => status),
      sorted.map(({ numbersCount, numbers }) => numbersCount ?? numbers?.length ?? null),
    ],
  })
  await sql.query({
    name: 'autodialers-gone',
    text: 'UPDATE "Autodialer" SET "goneAt" = now() WHERE "moduleKey" = $1 AND "goneAt" IS NULL AND id <> ALL ($2::int[])',
    values: [moduleKey, ids],
  })
  return lists
}
