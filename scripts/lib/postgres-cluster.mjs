import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { asAccount } from './postgres-account.mjs'
import { Sentence } from './say.mjs'

const MAJOR = '18'

const runInitdb = ({ command, args, ids }) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...ids, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] })
    let complaint = ''
    child.stderr.on('data', (chunk) => {
      complaint += chunk
    })
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(complaint.trim()))))
  })

/**
 * Makes a PostgreSQL cluster in `cluster` unless it is there. It is made beside and renamed, so a start that is killed
 * half-way leaves no half of a database. Text is UTF-8 and compared the same way on every machine.
 */
export async function ensureCluster({ bin, cluster, account, password, durable }) {
  if (existsSync(path.join(cluster, 'PG_VERSION'))) {
    const version = (await readFile(path.join(cluster, 'PG_VERSION'), 'utf8')).trim()
    if (version === MAJOR) return
    throw new Sentence(`${cluster} belongs to PostgreSQL ${version}, this version of Dzvin runs ${MAJOR}.`)
  }
  const part = `${cluster}.new`
  const passwordFile = `${cluster}.password`
  await rm(part, { recursive: true, force: true })
  await mkdir(part, { mode: 0o700 })
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  if (account) {
    await chown(part, account.uid, account.gid)
    await chown(passwordFile, account.uid, account.gid)
  }
  await chmod(part, 0o700)
  try {
    await runInitdb(
      asAccount(account, [bin, part, passwordFile], path.join(bin, 'initdb'), [
        `--pgdata=${part}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--no-instructions',
        ...(durable ? [] : ['--no-sync']),
      ]),
    )
    await rename(part, cluster)
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    if (error instanceof Sentence) throw error
    throw new Sentence(`PostgreSQL could not make its files in ${path.dirname(cluster)}: ${error.message}`)
  } finally {
    await rm(passwordFile, { force: true })
  }
}

const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

const looksLikePostgres = (pid) => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')
  } catch {
    return true
  }
}

/**
 * Clears the way after a start that was killed: a server that is still running on this cluster is stopped, a lock file
 * whose process number now belongs to another program is removed (PostgreSQL itself would refuse to start).
 */
export async function clearStaleServer(cluster) {
  const lock = path.join(cluster, 'postmaster.pid')
  if (!existsSync(lock)) return
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0])
  if (!pid || !isAlive(pid)) return
  if (!looksLikePostgres(pid)) return rm(lock, { force: true })
  process.kill(pid, 'SIGINT')
  for (let tries = 0; tries < 100 && isAlive(pid); tries++) await pause(100)
  if (isAlive(pid) && existsSync(lock)) {
    throw new Sentence(`Another PostgreSQL (process ${pid}) is working in ${cluster} and does not stop.`)
  }
}
