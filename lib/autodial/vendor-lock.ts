import 'server-only'
import { setTimeout as pause } from 'node:timers/promises'
import type { Sql } from '@/lib/db/pool'
import { whileAlone as whileAloneAt } from '@/lib/db/while-alone'
import { AppError } from '@/lib/errors'

/** So long a person's wish waits for a run that is being sent, and how often it looks, ms. */
const PATIENCE_MS = 5_000
const LOOK_MS = 250

/**
 * Does `work` while nobody else changes this module's autodialers. Everything is saved over the connection that `work` is given: who
 * has lost it sends nothing any more, because what is sent is saved first.
 * @returns false when somebody else was at it; nothing was done then
 */
export function whileAlone(moduleKey: string, work: (sql: Sql) => Promise<void>): Promise<boolean> {
  return whileAloneAt(`autodial:${moduleKey}`, work)
}

/**
 * `whileAlone` for what a person wants: a run that is being sent is waited for a little.
 * @throws AppError conflict when it takes too long; nothing was done then
 */
export async function aloneSoon<T>(moduleKey: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  for (const until = Date.now() + PATIENCE_MS; ; await pause(LOOK_MS)) {
    const results: { value: T }[] = []
    await whileAlone(moduleKey, async (sql) => {
      results.push({ value: await work(sql) })
    })
    const [result] = results
    if (result) return result.value
    if (Date.now() > until) throw new AppError('conflict', 'errors.autodial.busy')
  }
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
