import { activateNextel, clearJournal, freshDatabase, signedIn } from '../harness/database'
import { startApp } from '../harness/app-server'
import { startBareServer, startEmptyNext, startLoad } from '../harness/floors'
import type { Load, LoadResult } from '../harness/jobs'
import { type Line, printTable } from '../harness/report'
import { ROUNDS, ROUND_SECONDS } from '../harness/settings'
import { ratios, short, spreadOf } from '../harness/stats'

const LINE = '2001'
const CONNECTIONS = [1, 10, 50]

/** Webhooks a second and how long each takes, beside an empty Next handler and a bare INSERT. */
export async function webhookBenchmark(): Promise<void> {
  const databaseUrl = await freshDatabase('webhook')
  const token = await activateNextel(databaseUrl)
  await signedIn(databaseUrl, 'operator', LINE)
  const app = await startApp(databaseUrl)
  const load = startLoad()
  const webhook = { line: LINE }
  const targets = {
    ours: { url: `${app.url}/api/webhooks/nextel/${token}`, webhook },
    next: { url: await startEmptyNext(), webhook },
    bare: { url: `${await startBareServer({ databaseUrl })}/insert`, webhook },
  } satisfies Record<string, Load>
  const results = { ours: [], next: [], bare: [] } as Record<keyof typeof targets, LoadResult[]>
  const lines: Line[] = []
  const notes: string[] = []
  let waiting = 0
  let posted = 0

  for (const connections of CONNECTIONS) {
    for (const kind of ['ours', 'next', 'bare'] as const) results[kind] = []
    for (let round = -1; round < ROUNDS; round++) {
      for (const kind of ['next', 'ours', 'bare'] as const) {
        // The first round warms up and does not count.
        const seconds = round < 0 ? 1 : ROUND_SECONDS
        const result = await load.ask({ kind: 'closed', connections, seconds, ...targets[kind] })
        if (round >= 0) results[kind].push(result)
        if (kind !== 'ours') continue
        const left = await clearJournal(databaseUrl)
        if (round >= 0) posted += result.latencies.length
        if (round >= 0) waiting += left
      }
    }
    const figures = (kind: keyof typeof targets, figure: 'perSecond' | 'p50' | 'p99') =>
      results[kind].map((result) => result[figure])
    const of = (figure: 'perSecond' | 'p50' | 'p99', unit: string, floor: 'next' | 'bare'): Line => ({
      what: `${connections} connections, ${figure === 'perSecond' ? 'throughput' : figure}`,
      unit,
      measured: spreadOf(figures('ours', figure)),
      floor: {
        name: floor === 'next' ? 'empty Next' : 'bare INSERT',
        value: spreadOf(figures(floor, figure)),
      },
      compared: spreadOf(ratios(figures('ours', figure), figures(floor, figure))).median,
    })
    lines.push({
      ...of('perSecond', 'req/s', 'next'),
      ...(connections > 1 ? { goal: { limit: 0.8, atLeast: true } } : {}),
    })
    for (const floor of ['bare'] as const) lines.push(of('perSecond', 'req/s', floor))
    for (const figure of ['p50', 'p99'] as const)
      for (const floor of ['next', 'bare'] as const) lines.push(of(figure, 'ms', floor))
    const failed = results.ours.reduce((sum, result) => sum + result.failed, 0)
    if (failed > 0) notes.push(`${failed} requests at ${connections} connections were not answered with 200`)
  }
  const applied = (posted - waiting) / (ROUNDS * ROUND_SECONDS * CONNECTIONS.length)
  notes.push(`meanwhile the worker applied about ${short(applied)} webhooks/s`)
  await app.stop()
  printTable('Webhook accepted (journal committed, copies recognised)', lines, notes)
}
