import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { expect, inject, onTestFinished, test } from 'vitest'
import { applyMigrations, markRolledBack } from './apply-migrations'
import { describeMigrationError } from './describe-migration-error'
import { MIGRATIONS_FOLDER, readMigrations } from './migrations-folder'
import { emptyDatabase } from './test-database'

const database = (suffix: string) => emptyDatabase(inject('testDatabaseUrl'), `apply_${suffix}`)

const FIRST = '20260101000000_first'
const SECOND = '20260102000000_second'

async function folderOf(migrations: Record<string, string>) {
  const folder = await mkdtemp(path.join(tmpdir(), 'dzvin-migrations-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(path.join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n')
  for (const [name, sql] of Object.entries(migrations)) await change(folder, name, sql)
  return folder
}

async function change(folder: string, name: string, sql: string) {
  await mkdir(path.join(folder, name), { recursive: true })
  await writeFile(path.join(folder, name, 'migration.sql'), sql)
}

async function query(databaseUrl: string, sql: string) {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const history = (databaseUrl: string) =>
  query(databaseUrl, 'SELECT * FROM _prisma_migrations ORDER BY started_at')

/** `CREATE TABLE "_prisma_migrations"` of Prisma's schema engine (sql_migration_persistence), as PostgreSQL shows it. */
const PRISMAS_TABLE = [
  'id character varying(36) NOT NULL',
  'checksum character varying(64) NOT NULL',
  'finished_at timestamp with time zone',
  'migration_name character varying(255) NOT NULL',
  'logs text',
  'rolled_back_at timestamp with time zone',
  'started_at timestamp with time zone NOT NULL DEFAULT now()',
  'applied_steps_count integer NOT NULL DEFAULT 0',
]

test("_prisma_migrations holds what Prisma's own tool would have written", async () => {
  const databaseUrl = await database('history')
  const applied = await applyMigrations(databaseUrl)
  const { migrationDirectories } = await readMigrations(MIGRATIONS_FOLDER)
  expect(applied).toEqual(migrationDirectories.map((directory) => directory.path))

  const rows = await history(databaseUrl)
  expect(rows).toHaveLength(migrationDirectories.length)
  for (const [index, { path: name, migrationFile }] of migrationDirectories.entries()) {
    const sql = migrationFile.content.value
    expect(rows[index]).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      checksum: createHash('sha256').update(sql).digest('hex'),
      migration_name: name,
      started_at: expect.any(Date),
      finished_at: expect.any(Date),
      applied_steps_count: 1,
      logs: null,
      rolled_back_at: null,
    })
  }
  const columns = await query(
    databaseUrl,
    `SELECT a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END ||
            coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') AS line
       FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE a.attrelid = '_prisma_migrations'::regclass AND a.attnum > 0 ORDER BY a.attnum`,
  )
  expect(columns.map(({ line }) => line)).toEqual(PRISMAS_TABLE)
})

test('a second run applies nothing', async () => {
  const databaseUrl = await database('twice')
  await applyMigrations(databaseUrl)
  const before = await history(databaseUrl)
  expect(await applyMigrations(databaseUrl)).toEqual([])
  expect(await history(databaseUrl)).toEqual(before)
})

test('several starts at once apply every migration once', async () => {
  const databaseUrl = await database('race')
  const runs = await Promise.all(Array.from({ length: 4 }, () => applyMigrations(databaseUrl)))
  const { migrationDirectories } = await readMigrations(MIGRATIONS_FOLDER)
  expect(runs.flat()).toEqual(migrationDirectories.map((directory) => directory.path))
  expect(await history(databaseUrl)).toHaveLength(migrationDirectories.length)
})

test('only what is new is applied', async () => {
  const databaseUrl = await database('next')
  const folder = await folderOf({ [FIRST]: 'CREATE TABLE one (id int);' })
  expect(await applyMigrations(databaseUrl, folder)).toEqual([FIRST])
  await change(folder, SECOND, 'CREATE TABLE two (id int);')
  expect(await applyMigrations(databaseUrl, folder)).toEqual([SECOND])
})

test('semicolons inside functions and texts do not cut a migration', async () => {
  const databaseUrl = await database('semicolons')
  const folder = await folderOf({
    [FIRST]: `CREATE FUNCTION answer() RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN 'a;b'; END $$;`,
  })
  await applyMigrations(databaseUrl, folder)
  expect(await query(databaseUrl, 'SELECT answer()')).toEqual([{ answer: 'a;b' }])
})

test('a failed migration leaves nothing behind, is named with its reason, and can be tried again', async () => {
  const databaseUrl = await database('failure')
  const folder = await folderOf({
    [FIRST]: 'CREATE TABLE one (id int);',
    [SECOND]: 'CREATE TABLE two (id int); SELECT 1 / 0;',
  })
  const failure = await applyMigrations(databaseUrl, folder).catch((error: unknown) => error)
  const sentence = describeMigrationError(databaseUrl, failure)
  expect(sentence).toBe(
    `The migration ${SECOND} failed and nothing of it was kept: division by zero. Put the cause right, then let it be tried again: npm run db:migrate -- --rolled-back ${SECOND}`,
  )
  expect(await query(databaseUrl, `SELECT to_regclass('one') AS one, to_regclass('two') AS two`)).toEqual([
    { one: 'one', two: null },
  ])

  const again = await applyMigrations(databaseUrl, folder).catch((error: unknown) => error)
  expect(describeMigrationError(databaseUrl, again)).toMatch(
    new RegExp(`^The migration ${SECOND} failed before, so nothing newer was applied\\.`),
  )

  await change(folder, SECOND, 'CREATE TABLE two (id int);')
  await markRolledBack(databaseUrl, SECOND)
  expect(await applyMigrations(databaseUrl, folder)).toEqual([SECOND])
})

test('a database that cannot be reached gives one sentence without the password', async () => {
  const databaseUrl = 'postgresql://dzvin:hidden-word@127.0.0.1:1/dzvin'
  const failure = await applyMigrations(databaseUrl).catch((error: unknown) => error)
  expect(describeMigrationError(databaseUrl, failure)).toBe(
    'The database dzvin@127.0.0.1:1/dzvin of DATABASE_URL cannot be used: nothing listens there.',
  )
})
