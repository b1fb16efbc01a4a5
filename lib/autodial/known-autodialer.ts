import 'server-only'
import { rows, type Sql } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'

/**
 * The name of an autodialer that numbers can be put into now.
 * @throws AppError conflict when the module is not active, or the vendor never named it or no longer does
 */
export async function knownAutodialer(sql: Sql, moduleKey: string, id: number): Promise<{ name: string }> {
  const [found] = await rows<{ name: string | null; isActive: boolean }>(sql, {
    name: 'autodialer-known',
    text: `SELECT m.state = 'active' AS "isActive", a.name FROM "Module" m
             LEFT JOIN "Autodialer" a ON a."moduleKey" = m.key AND a.id = $2 AND a."goneAt" IS NULL WHERE m.key = $1`,
    values: [moduleKey, id],
  })
  if (!found?.isActive) throw new AppError('conflict', 'errors.autodial.notActive')
  if (found.name === null) throw new AppError('conflict', 'errors.autodial.noAutodialer')
  return { name: found.name }
}
