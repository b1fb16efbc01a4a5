import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../harness/app-server'
import { isAlive, memoryOf, processesBelow } from '../harness/memory'
import { type Line, printTable } from '../harness/report'
import { inRoot, quick, ROUNDS } from '../harness/settings'
import { onStop } from '../harness/stopper'
import { type Spread, spreadOf } from '../harness/stats'

/** How long the processes are left alone before their memory is looked at, ms. */
const IDLE_MS = quick ? 3_000 : 15_000

type Run = { seconds: number; stop(): Promise<void>; pid: number }

/** `npm start` in a built checkout, until it says that it is ready. */
async function npmStart(dataDir: string, port: number): Promise<Run> {
  const { DATABASE_URL: _, ...rest } = process.env
  const began = performance.now()
  const child = spawn('npm', ['start'], {
    env: {
      ...rest,
      DATA_DIR: dataDir,
      PORT: String(port),
      HOST: '127.0.0.1',
      APP_URL: '',
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const stop = async () => {
    // npm is gone at once; what it started takes a moment longer and holds the data folder until then.
    const started = await processesBelow(child.pid ?? 0)
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    }
    while (started.some(({ pid }) => isAlive(pid))) await pause(100)
  }
  onStop(stop)
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.includes('Dzvin is ready on')) resolve()
    })
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${said}`)))
  })
  if (/Building|Installing/.test(said)) throw new Error(`npm start had to build:\n${said}`)
  return { seconds: (performance.now() - began) / 1000, stop, pid: child.pid ?? 0 }
}

async function visit(origin: string): Promise<void> {
  for (let count = 0; count < 50; count++) {
    await Promise.all(['/login', '/api/health'].map((path) => fetch(origin + path).then((got) => got.text())))
  }
}

/** How long a start takes, and how much memory the processes have when nothing happens. */
export async function startBenchmark(): Promise<void> {
  const dataDir = await mkdtemp(inRoot('dist', 'bench-start-'))
  onStop(() => rm(dataDir, { recursive: true, force: true }))
  const port = await freePort()
  const first = await npmStart(dataDir, port)
  await first.stop()
  const seconds: number[] = []
  const memory: { idle: Memory[]; used: Memory[] } = { idle: [], used: [] }
  for (let round = 0; round < Math.min(ROUNDS, 5); round++) {
    const run = await npmStart(dataDir, port)
    seconds.push(run.seconds)
    if (round < 2) {
      await pause(IDLE_MS)
      memory.idle.push(await webAndWorker(run.pid))
      await visit(`http://127.0.0.1:${port}`)
      await pause(IDLE_MS)
      memory.used.push(await webAndWorker(run.pid))
    }
    await run.stop()
  }
  const inMemory = (what: string, found: Memory[]): Line[] => {
    const rss = spreadOf(found.map((one) => one.web.rss + one.worker.rss))
    const pss = spreadOf(found.map((one) => one.web.pss + one.worker.pss))
    return [
      { what: `web + worker, ${what}, RSS`, unit: 'MB', measured: rss, ...memoryGoal(rss) },
      { what: `web + worker, ${what}, PSS`, unit: 'MB', measured: pss },
    ]
  }
  const [sample] = memory.idle
  printTable(
    'Start and memory',
    [
      {
        what: 'npm start on a built tree',
        unit: 's',
        measured: spreadOf(seconds),
        compared: spreadOf(seconds).median,
        goal: { limit: 10, unit: 's' },
      },
      { what: 'the same, first time (makes the database)', unit: 's', measured: spreadOf([first.seconds]) },
      ...inMemory('idle', memory.idle),
      ...inMemory('idle after 100 requests', memory.used),
    ],
    sample
      ? [`web ${sample.web.rss.toFixed(0)} MB RSS, worker ${sample.worker.rss.toFixed(0)} MB RSS when idle`]
      : [],
  )
}

type Memory = { web: { rss: number; pss: number }; worker: { rss: number; pss: number } }

const memoryGoal = (rss: Spread) => ({ compared: rss.median, goal: { limit: 450, unit: 'MB' } })

async function webAndWorker(pid: number): Promise<Memory> {
  const processes = await processesBelow(pid)
  const find = (file: string) => processes.find(({ command }) => command.includes(file))?.pid ?? 0
  return { web: await memoryOf(find('dist/server.mjs')), worker: await memoryOf(find('dist/worker.mjs')) }
}
