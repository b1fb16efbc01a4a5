import 'server-only'
import { Client } from 'pg'
import { required } from '@/lib/env'
import { rows, type Sql } from './pool'

/**
 * Does `work` while nobody else does what has this name. The lock belongs to the session of the connection that `work` is given, and
 * what it comes to is to be saved over that very connection: who has lost it has lost the lock and can save nothing any more. A lock
 * for one transaction would keep that transaction open while a vendor takes half a minute to answer; a connection of the pool
 * could go back into it with the lock.
 * @returns false when somebody else was at it; nothing was done then
 */
export async function whileAlone(name: string, work: (sql: Sql) => Promise<void>): Promise<boolean> {
  const client = new Client({
    connectionString: required('DATABASE_URL'),
    application_name: `dzvin-${name.split(':')[0]}`,
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
      values: [name],
    })
    if (!lock?.isOurs) return false
    await work(client)
    return true
  } finally {
    await client.end().catch(() => {})
  }
}
