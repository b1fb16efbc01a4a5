import pg from 'pg'
import { applyMigrations } from './apply-migrations'

const LOCAL_HOSTS = ['localhost', '127.0.0.1', '[::1]']

const nameOf = (databaseUrl: string) => new URL(databaseUrl).pathname.slice(1)

/**
 * Guards everything that empties or drops: the database must be on this machine and its name must end with `_test`.
 * Throws otherwise.
 */
export function assertTestDatabase(databaseUrl: string): void {
  const { hostname, pathname } = new URL(databaseUrl)
  if (!LOCAL_HOSTS.includes(hostname) || !pathname.endsWith('_test')) {
    throw new Error(`${hostname}${pathname} is not a local test database: its name must end with _test`)
  }
}

/** The URL of a neighbour on the same server: `dzvin_test` and `w1` give `dzvin_w1_test`. */
function neighbour(databaseUrl: string, suffix: string) {
  assertTestDatabase(databaseUrl)
  const url = new URL(databaseUrl)
  url.pathname = `/${nameOf(databaseUrl).replace(/_test$/, `_${suffix}_test`)}`
  return url.href
}

async function query(databaseUrl: string, ...statements: string[]) {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    for (const sql of statements) await client.query(sql)
  } finally {
    await client.end()
  }
}

async function recreate(databaseUrl: string, target: string, options = '') {
  assertTestDatabase(target)
  const name = pg.escapeIdentifier(nameOf(target))
  await query(
    databaseUrl,
    `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`,
    `CREATE DATABASE ${name} ${options}`,
  )
}

/** Makes the database that all others are copied from, with every migration applied once. */
export async function prepareTemplate(databaseUrl: string): Promise<void> {
  const template = neighbour(databaseUrl, 'template')
  await recreate(databaseUrl, template)
  await applyMigrations(template)
}

/** A fresh, migrated and otherwise empty database beside the given one; what was there under this name is dropped. */
export async function cloneTemplate(databaseUrl: string, suffix: string): Promise<string> {
  const clone = neighbour(databaseUrl, suffix)
  await recreate(
    databaseUrl,
    clone,
    `TEMPLATE ${pg.escapeIdentifier(nameOf(neighbour(databaseUrl, 'template')))}`,
  )
  return clone
}

/** A fresh database without any table. */
export async function emptyDatabase(databaseUrl: string, suffix: string): Promise<string> {
  const empty = neighbour(databaseUrl, suffix)
  await recreate(databaseUrl, empty)
  return empty
}
