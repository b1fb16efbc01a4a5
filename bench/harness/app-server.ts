import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { inRoot } from './settings'
import { onStop } from './stopper'

const WAIT_MS = 60_000

/** A port that nobody uses at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

/** A running web process with its worker. */
export type App = { url: string; port: number; stop(): Promise<void> }

/** Starts the built web and worker processes as the launcher does, on one database. */
export async function startApp(databaseUrl: string, extra: Record<string, string> = {}): Promise<App> {
  const port = await freePort()
  const dataDir = await mkdtemp(path.join(tmpdir(), 'dzvin-bench-'))
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    LOG_LEVEL: 'error',
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    PORT: String(port),
    HOST: '127.0.0.1',
    ...extra,
  }
  const children = [spawnEntry('worker', env), spawnEntry('server', env)]
  const url = `http://127.0.0.1:${port}`
  const stop = async () => {
    await Promise.all(children.map(end))
    await rm(dataDir, { recursive: true, force: true })
  }
  onStop(stop)
  await untilReady(url, children)
  return { url, port, stop }
}

function spawnEntry(name: string, env: NodeJS.ProcessEnv): ChildProcess {
  // The pipe at 3 ends the child when this process is killed, as under the launcher.
  const endWithUs = pathToFileURL(inRoot('scripts/lib/end-with-launcher.mjs')).href
  const profile = process.env.BENCH_PROFILE_DIR
  const extra = profile ? ['--cpu-prof', `--cpu-prof-dir=${path.join(profile, name)}`] : []
  return spawn(
    process.execPath,
    [...extra, '--enable-source-maps', '--import', endWithUs, inRoot(`dist/${name}.mjs`)],
    {
      stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
      env: { ...env, DZVIN_TIED_TO: String(process.pid) },
    },
  )
}

/** Both are ready; a realtime service that is down on purpose does not count. */
async function untilReady(url: string, children: readonly ChildProcess[]): Promise<void> {
  for (const end = Date.now() + WAIT_MS; Date.now() < end; await pause(100)) {
    if (children.some((child) => child.exitCode !== null)) throw new Error('web or worker ended at once')
    const answer = await fetch(`${url}/api/health`).then(
      (response) => response.text(),
      () => '',
    )
    if (/"database":"ok"/.test(answer) && /"worker":"ok"/.test(answer)) return
  }
  throw new Error(`${url} did not become ready`)
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), 8_000)
    child.once('exit', () => {
      clearTimeout(force)
      resolve()
    })
    child.kill('SIGTERM')
  })
}
