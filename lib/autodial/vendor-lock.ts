import 'server-only'
import type { Sql } from '@/lib/db/pool'
import { whileAlone as whileAloneAt } from '@/lib/db/while-alone'

/**
 * Does `work` while nobody else changes this module's autodialers. Everything is saved over the connection that `work` is given: who
 * has lost it sends nothing any more, because what is sent is saved first.
 * @returns false when somebody else was at it; nothing was done then
 */
export function whileAlone(moduleKey: string, work: (sql: Sql) => Promise<void>): Promise<boolean> {
  return whileAloneAt(`autodial:${moduleKey}`, work)
}

/** One transaction on the connection that holds the lock. */
export async function together<T>(sql: Sql, work: () => Promise<T>): Promise<T> {
  await sql.query('BEGIN')
  try {
    const result = await work()
    await sql.query('COMMIT')
    return result
  } catch (error) {
    await sql.query('ROLLBACK').catch(() => {})
    throw error
  }
}
