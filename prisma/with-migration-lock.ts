import pg from 'pg'

/** Any number will do as long as it is always the same; the schema engine uses another one itself (72707369). */
const LOCK = 4_210_715_208

/**
 * Runs `work` while holding an advisory lock of the database, so that two starts at once take turns. The lock belongs
 * to a connection: it is gone when the process dies.
 */
export async function withMigrationLock<T>(databaseUrl: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 })
  // Losing this connection surfaces in the next query; without a handler it would end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    return await work()
  } finally {
    await client.end()
  }
}
