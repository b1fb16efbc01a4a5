import { freePort, startApp } from '../harness/app-server'
import { activateNextel, clearJournal, freshDatabase, signedIn } from '../harness/database'
import { startLoad } from '../harness/floors'
import { startHelper } from '../harness/helper-process'
import { printTable } from '../harness/report'
import { quick, ROUNDS } from '../harness/settings'
import { percentile, spreadOf } from '../harness/stats'

const LINE = '2001'
const PER_SECOND = 100
const SECONDS = quick ? 1 : 4

/** Whether webhooks are slower while the realtime service is dead or frozen. */
export async function realtimeDownBenchmark(): Promise<void> {
  const silentPort = await startHelper<object, number>('silent-port.ts').ask({})
  const outside = (port: number) => ({
    PUSHER_APP_ID: 'bench',
    PUSHER_KEY: 'bench-key',
    PUSHER_SECRET: 'bench-secret',
    PUSHER_HOST: '127.0.0.1',
    PUSHER_PORT: String(port),
    PUSHER_USE_TLS: 'false',
  })
  const services = {
    healthy: {},
    frozen: outside(silentPort),
    dead: outside(await freePort()),
  }
  const kinds = ['healthy', 'frozen', 'dead'] as const
  const apps: Record<string, { url: string; databaseUrl: string; stop(): Promise<void> }> = {}
  for (const kind of kinds) {
    const databaseUrl = await freshDatabase(`realtime_${kind}`)
    const token = await activateNextel(databaseUrl)
    await signedIn(databaseUrl, 'operator', LINE)
    const app = await startApp(databaseUrl, services[kind])
    apps[kind] = { url: `${app.url}/api/webhooks/nextel/${token}`, databaseUrl, stop: app.stop }
  }
  const load = startLoad()
  const latencies: Record<string, number[]> = {}
  const p99: Record<string, number[]> = {}
  let failed = 0
  for (let round = -1; round < ROUNDS; round++) {
    for (const kind of kinds) {
      const app = apps[kind]
      if (!app) continue
      const result = await load.ask({
        kind: 'paced',
        url: app.url,
        webhook: { line: LINE },
        perSecond: PER_SECOND,
        seconds: round < 0 ? 1 : SECONDS,
      })
      await clearJournal(app.databaseUrl)
      if (round < 0) continue
      failed += result.failed
      latencies[kind] = [...(latencies[kind] ?? []), ...result.latencies]
      p99[kind] = [...(p99[kind] ?? []), result.p99]
    }
  }
  for (const app of Object.values(apps)) await app.stop()

  const healthy = percentile(latencies.healthy ?? [], 0.99)
  const lines = (['frozen', 'dead'] as const).map((kind) => ({
    what: `p99 of all rounds, ${kind}`,
    unit: 'ms',
    measured: { ...spreadOf(p99[kind] ?? []), median: percentile(latencies[kind] ?? [], 0.99) },
    floor: { name: 'healthy', value: { ...spreadOf(p99.healthy ?? []), median: healthy } },
    compared: percentile(latencies[kind] ?? [], 0.99) / healthy,
    goal: { limit: 1.2 },
  }))
  const typical = (['frozen', 'dead'] as const).map((kind) => ({
    what: `p50, ${kind}`,
    unit: 'ms',
    measured: spreadOf([percentile(latencies[kind] ?? [], 0.5)]),
    floor: { name: 'healthy', value: spreadOf([percentile(latencies.healthy ?? [], 0.5)]) },
    compared: percentile(latencies[kind] ?? [], 0.5) / percentile(latencies.healthy ?? [], 0.5),
  }))
  printTable(
    `Webhook while realtime is down, ${PER_SECOND}/s`,
    [...lines, ...typical],
    [`${failed} requests failed`],
  )
}
