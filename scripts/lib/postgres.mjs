import { spawn } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { totalmem } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { keptSecret } from './data-folder.mjs'
import { freePort, portProblem } from './ports.mjs'
import { asAccount, postgresAccount } from './postgres-account.mjs'
import { postgresBinaries } from './postgres-binaries.mjs'
import { clearStaleServer, ensureCluster } from './postgres-cluster.mjs'
import { Sentence } from './say.mjs'

const HOST = '127.0.0.1'
const START_SECONDS = 60

/**
 * PostgreSQL is put into a session of its own, so that a signal to the whole group of the launcher (Ctrl-C) does not
 * take the database away under the web and the worker. In return it watches a pipe: when the launcher is gone without
 * a word, it stops.
 */
const WATCHED = '( (read word <&3 || kill -INT $$) >/dev/null 2>&1 & ); exec "$@" 3<&-'

/**
 * PostgreSQL's own 128 MB do not hold the indexes of a million orders. An eighth of the memory, of the container's when there is one,
 * leaves enough for web, worker and the file cache. MB.
 */
function bufferMegabytes() {
  const bytes = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)
  return Math.round(Math.min(1024, Math.max(128, bytes / 2 ** 20 / 8)))
}

const settings = ({ port, durable }) => ({
  port,
  shared_buffers: `${bufferMegabytes()}MB`,
  listen_addresses: HOST,
  unix_socket_directories: '',
  max_connections: 200,
  jit: 'off',
  // Messages about broken rules quote rows, and rows are personal data: they go to the client only.
  log_min_messages: 'fatal',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
})

async function keptPort(file) {
  const known = Number(await readFile(file, 'utf8').catch(() => ''))
  if (known && !(await portProblem(known, HOST))) return known
  const port = await freePort()
  await writeFile(file, `${port}\n`)
  return port
}

async function waitUntilReady(url, server) {
  for (const end = Date.now() + START_SECONDS * 1000; Date.now() < end; await pause(50)) {
    if (server.ended) break
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
    client.on('error', () => undefined)
    try {
      await client.connect()
      return
    } catch (error) {
      if (error.code === '28P01') {
        throw new Sentence('The built-in PostgreSQL does not accept the password kept in the data folder.')
      }
    } finally {
      await client.end().catch(() => undefined)
    }
  }
  throw new Sentence(`The built-in PostgreSQL did not start: ${server.lastWords() || 'no reason was given'}`)
}

function spawnServer({ bin, cluster, account, port, durable, onLine }) {
  const flags = Object.entries(settings({ port, durable })).flatMap(([key, value]) => [
    '-c',
    `${key}=${value}`,
  ])
  const wanted = asAccount(account, [bin, cluster], 'sh', [
    ...['-c', WATCHED, 'sh', path.join(bin, 'postgres'), '-D', cluster],
    ...flags,
  ])
  const child = spawn(wanted.command, wanted.args, {
    ...wanted.ids,
    cwd: '/',
    detached: true,
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  })
  const lines = []
  child.stderr.setEncoding('utf8').on('data', (text) => {
    for (const line of text.split('\n').filter(Boolean)) {
      lines.push(line)
      onLine?.(line)
    }
    lines.splice(0, lines.length - 10)
  })
  child.stdio[3].on('error', () => undefined)
  const server = { ended: false, child, lastWords: () => lines.join(' ') }
  server.exited = new Promise((resolve) => {
    const end = (code) => {
      server.ended = true
      // The watcher may go: without this word it would send a signal to a process number that is free again.
      child.stdio[3]?.end('done\n')
      resolve(code)
    }
    child.on('error', (error) => {
      lines.push(error.message)
      end(-1)
    })
    child.on('exit', end)
  })
  return server
}

async function stopServer(server) {
  for (const [signal, seconds] of [
    ['SIGINT', 6],
    ['SIGQUIT', 2],
    ['SIGKILL', 2],
  ]) {
    if (server.ended) return
    server.child.kill(signal)
    await Promise.race([server.exited, pause(seconds * 1000, undefined, { ref: false })])
  }
}

/**
 * Starts the PostgreSQL of the npm package in `<dir>/postgres` (made on first use) on a port of its own, reachable from
 * this machine only. Returns the superuser's `url` (database `postgres`), `stop()` and `exited`, a promise of the exit
 * code. `durable: false` trades safety against a power cut for speed: tests only.
 */
export async function startPostgres({ dir, durable = true, onLine = undefined }) {
  await mkdir(dir, { recursive: true, mode: 0o711 })
  const bin = postgresBinaries()
  const cluster = path.join(dir, 'postgres')
  const account = postgresAccount(cluster)
  const password = await keptSecret(path.join(dir, 'postgres-password'))
  await ensureCluster({ bin, cluster, account, password, durable })
  await clearStaleServer(cluster)
  const port = await keptPort(path.join(dir, 'postgres-port'))
  const url = `postgresql://postgres:${password}@${HOST}:${port}/postgres`
  const server = spawnServer({ bin, cluster, account, port, durable, onLine })
  const stop = () => stopServer(server)
  try {
    await waitUntilReady(url, server)
  } catch (error) {
    await stop()
    throw error
  }
  return { url, port, password, stop, exited: server.exited }
}
