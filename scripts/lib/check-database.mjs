import pg from 'pg'
import { describeDatabaseError } from '../../prisma/describe-database-error.ts'
import { Sentence } from './say.mjs'

const OLDEST = 150_000

/** Throws one sentence (never with the password) unless the database answers and is new enough. */
export async function checkDatabase(databaseUrl) {
  let version
  try {
    const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 })
    client.on('error', () => undefined)
    try {
      await client.connect()
      const { rows } = await client.query('SHOW server_version_num')
      version = Number(rows[0].server_version_num)
    } finally {
      await client.end().catch(() => undefined)
    }
  } catch (error) {
    throw new Sentence(describeDatabaseError(databaseUrl, error))
  }
  if (version < OLDEST) {
    throw new Sentence(
      `The database of DATABASE_URL is PostgreSQL ${Math.floor(version / 10_000)}: 15 or newer is needed.`,
    )
  }
}
