// Makes load, in a process of its own. Runs as it is, so it imports packages and types only.
import { request as httpRequest, Agent } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import autocannon from 'autocannon'
import pg from 'pg'
import type { Load, LoadJob, LoadResult } from '../harness/jobs'

type Request = { method: 'GET' | 'POST'; path: string; headers: Record<string, string>; body?: string }

let calls = Date.now() % 1_000_000_000

const kyivTime = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Kyiv',
  dateStyle: 'short',
  timeStyle: 'medium',
})

function webhookBody(line: string): string {
  const id = ++calls
  const call = {
    id,
    from: `380500${String(id % 1_000_000).padStart(6, '0')}`,
    to: [line],
    lastGroupName: 'Sales',
    outerNumber: '380440000001',
    direction: 'IN',
    date: kyivTime.format(new Date()),
    state: null,
    source: 'TRACKING',
    utmSource: 'google',
    utmCampaign: 'spring',
  }
  return JSON.stringify({ event: 'CALL_REDIRECT', call })
}

/** Gives the next request each time it is called. */
function requests(load: Load): () => Request {
  const { pathname, search } = new URL(load.url)
  const headers = load.headers ?? {}
  let count = 0
  if ('webhook' in load) {
    let body = ''
    return () => {
      if (count++ % 20 !== 19) body = webhookBody(load.webhook.line)
      return {
        method: 'POST',
        path: pathname,
        headers: { ...headers, 'content-type': 'application/json' },
        body,
      }
    }
  }
  const paths = load.paths.length > 0 ? load.paths : [pathname + search]
  return () => ({ method: 'GET', path: paths[count++ % paths.length] ?? '/', headers })
}

function summary(latencies: number[], seconds: number, failed: number): LoadResult {
  const sorted = latencies.toSorted((a, b) => a - b)
  const at = (p: number) => sorted[Math.floor(p * sorted.length)] ?? Number.NaN
  return { perSecond: latencies.length / seconds, p50: at(0.5), p99: at(0.99), latencies, failed }
}

async function closed(job: Extract<LoadJob, { kind: 'closed' }>): Promise<LoadResult> {
  const next = requests(job)
  const latencies: number[] = []
  let failed = 0
  const began = performance.now()
  await new Promise<void>((resolve, reject) => {
    const run = autocannon(
      {
        url: new URL(job.url).origin,
        connections: job.connections,
        duration: job.seconds,
        requests: [{ setupRequest: (request) => ({ ...request, ...next() }) }],
      },
      (error) => (error ? reject(error) : resolve()),
    )
    run.on('response', (_client, status, _bytes, latency) => {
      if (status >= 200 && status < 300) latencies.push(latency)
      else failed++
    })
    run.on('reqError', () => failed++)
  })
  return summary(latencies, (performance.now() - began) / 1000, failed)
}

/** One request; resolves with its status when the last byte of the answer is there. */
function send(agent: Agent, url: string, { method, path, headers, body }: Request): Promise<number> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const request = httpRequest({ agent, hostname, port, method, path, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0))
      response.on('error', reject)
    })
    request.on('error', reject)
    request.end(body)
  })
}

async function paced(job: Extract<LoadJob, { kind: 'paced' }>): Promise<LoadResult> {
  const next = requests(job)
  const agent = new Agent({ keepAlive: true })
  const latencies: number[] = []
  let failed = 0
  const sent: Promise<void>[] = []
  const began = performance.now()
  for (let count = 0; count < job.perSecond * job.seconds; count++) {
    // Late is late: the clock of the schedule goes on, so a stalled server is not spared.
    const due = began + (count * 1000) / job.perSecond
    if (due > performance.now()) await pause(due - performance.now())
    sent.push(
      send(agent, job.url, next()).then(
        (status) => {
          if (status === 200) latencies.push(performance.now() - due)
          else failed++
        },
        () => {
          failed++
        },
      ),
    )
  }
  await Promise.all(sent)
  agent.destroy()
  return summary(latencies, (performance.now() - began) / 1000, failed)
}

async function groups(job: Extract<LoadJob, { kind: 'groups' }>): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true })
  const latencies: number[] = []
  let failed = 0
  const began = performance.now()
  const until = began + job.seconds * 1000
  for (let count = 0; performance.now() < until; count++) {
    const group = job.groups[count % job.groups.length] ?? []
    const start = performance.now()
    const statuses = await Promise.all(
      group.map((path) => send(agent, job.url, { method: 'GET', path, headers: job.headers })),
    )
    if (statuses.every((status) => status === 200)) latencies.push(performance.now() - start)
    else failed++
  }
  agent.destroy()
  return summary(latencies, (performance.now() - began) / 1000, failed)
}

const pools = new Map<string, pg.Pool>()

function poolOf(url: string): pg.Pool {
  const pool = pools.get(url) ?? new pg.Pool({ connectionString: url, max: 10 })
  pools.set(url, pool)
  return pool
}

async function sql(job: Extract<LoadJob, { kind: 'sql' }>): Promise<LoadResult> {
  const pool = poolOf(job.databaseUrl)
  const latencies: number[] = []
  const began = performance.now()
  const until = began + job.seconds * 1000
  let count = 0
  const loop = async () => {
    while (performance.now() < until) {
      const statement = job.statements[count++ % job.statements.length]
      if (!statement) return
      const start = performance.now()
      await pool.query(statement)
      latencies.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: job.loops }, loop))
  return summary(latencies, (performance.now() - began) / 1000, 0)
}

function work(job: LoadJob): Promise<LoadResult> {
  if (job.kind === 'closed') return closed(job)
  if (job.kind === 'paced') return paced(job)
  if (job.kind === 'groups') return groups(job)
  return sql(job)
}

process.on('message', (job: LoadJob) => {
  work(job).then(
    (result) => process.send?.({ result }),
    (error: Error) => process.send?.({ error: error.message }),
  )
})
process.on('disconnect', () => process.exit())
