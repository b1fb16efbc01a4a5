import 'server-only'
import { Pool, type PoolClient, type QueryResultRow } from 'pg'
import { env, required } from '@/lib/env'
import { log } from '@/lib/log'

const shared = globalThis as { dzvinPool?: Pool }

/** The one pool of this process; Prisma uses it too. */
export function pool(): Pool {
  shared.dzvinPool ??= open()
  return shared.dzvinPool
}

function open(): Pool {
  const created = new Pool({
    connectionString: required('DATABASE_URL'),
    max: 10,
    connectionTimeoutMillis: 3_000,
    // A query that hangs must not hold a request for ever.
    statement_timeout: 15_000,
    application_name: `dzvin-${env().NODE_ENV}`,
  })
  // Without this handler an idle connection that breaks ends the whole process.
  created.on('error', (error) => log.warn({ err: error.message }, 'database connection lost'))
  return created
}

export type Sql = Pick<PoolClient, 'query'>

/** Rows of one statement. `name` makes it a prepared statement: parsed and planned once a connection. */
export async function rows<T extends QueryResultRow>(
  sql: Sql,
  statement: { name?: string; text: string; values?: unknown[] },
): Promise<T[]> {
  return (await sql.query<T>(statement)).rows
}

/** Runs `work` in one transaction; whatever it throws rolls everything back and is thrown on. */
export async function transaction<T>(work: (sql: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool().connect()
  let broken: Error | undefined
  try {
    await client.query('BEGIN')
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}
