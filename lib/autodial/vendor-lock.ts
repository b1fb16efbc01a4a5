import 'server-only'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { rows, type Sql } from '@/lib/db/pool'
import { required } from '@/lib/env'
import { AppError } from '@/lib/errors'

/** So long a person's wish waits for a run that is being sent, and how often it looks, ms. */
const PATIENCE_MS = 5_000
const LOOK_MS = 250

/**
 * Does `work` while nobody else changes this module's autodialers. The lock belongs to the session of the connection that `work` is
 * given, and everything is to be saved over that very connection: who has lost it has lost the lock, can save nothing any more, and
 * so sends nothing any more, because what is sent is saved first. A lock for one transaction would keep that transaction open
 * while the vendor takes half a minute to answer; a connection of the pool could go back into it with the lock.
 * @returns false when somebody else was at it; nothing was done then
 */
export async function whileAlone(moduleKey: string, work: (sql: Sql) => Promise<void>): Promise<boolean> {
  const client = new Client({
    connectionString: required('DATABASE_URL'),
    application_name: 'dzvin-autodial',
    connectionTimeoutMillis: 3_000,
    statement_timeout: 15_000,
    keepAlive: true,
  })
  // Without this handler a connection that breaks between two queries ends the whole process; the next query fails anyway.
  client.on('error', () => {})
  try {
    await client.connect()
    const [lock] = await rows<{ isOurs: boolean }>(client, {
      text: 'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS "isOurs"',
      values: [`autodial:${moduleKey}`],
    })
    if (!lock?.isOurs) return false
    await work(client)
    return true
  } finally {
    await client.end().catch(() => {})
  }
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
