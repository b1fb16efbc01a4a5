import { spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { expect, onTestFinished, test, vi } from 'vitest'
import { portProblem } from './ports.mjs'
import { startPostgres } from './postgres.mjs'
import { ensureDatabase } from './postgres-database.mjs'

const MODULE = pathToFileURL(path.join(import.meta.dirname, 'postgres.mjs')).href

/** `mode` 0700 is a folder that the account of PostgreSQL may not pass through when root runs the tests. */
async function dataFolder(mode = 0o711) {
  const parent = await mkdtemp(path.join(tmpdir(), 'dzvin-pg-'))
  onTestFinished(() => rm(parent, { recursive: true }))
  await chmod(parent, mode)
  return path.join(parent, 'data')
}

async function start(dir) {
  const server = await startPostgres({ dir, durable: false })
  onTestFinished(server.stop)
  return server
}

async function query(url, sql) {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

test('it runs in a folder that is closed to others, and keeps port, password and data', async () => {
  const dir = await dataFolder(0o700)
  const first = await start(dir)
  const url = await ensureDatabase(first.url)
  await query(url, 'CREATE TABLE kept AS SELECT 1 AS one')
  await first.stop()
  const second = await start(dir)
  expect(second.url).toBe(first.url)
  expect(await ensureDatabase(second.url)).toBe(url)
  expect(await query(url, 'TABLE kept')).toEqual([{ one: 1 }])
})

test('the application is no superuser, may load trusted extensions, and Cyrillic has lower case', async () => {
  const server = await start(await dataFolder())
  const url = await ensureDatabase(server.url)
  await query(url, 'CREATE EXTENSION pg_trgm')
  const sql = `SELECT lower('ЇЖАК') AS word, rolsuper AS superuser FROM pg_roles WHERE rolname = current_user`
  expect(await query(url, sql)).toEqual([{ word: 'їжак', superuser: false }])
})

test('it ends when the process that started it is killed, and starts again afterwards', async () => {
  const dir = await dataFolder()
  const script = `const { startPostgres } = await import(${JSON.stringify(MODULE)})
    const server = await startPostgres({ dir: ${JSON.stringify(dir)}, durable: false })
    console.log(server.port)
    setInterval(() => undefined, 1000)`
  const launcher = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await new Promise((resolve) => launcher.stdout.once('data', (text) => resolve(Number(text))))
  expect(await portProblem(port, '127.0.0.1')).toBe('EADDRINUSE')
  launcher.kill('SIGKILL')
  await vi.waitUntil(async () => !(await portProblem(port, '127.0.0.1')), { timeout: 10_000 })
  const again = await start(dir)
  expect(await query(again.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})
