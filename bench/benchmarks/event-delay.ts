import { realtimeConfig } from '@/lib/realtime/config'
import { userChannel } from '@/lib/realtime/channels'
import { startApp } from '../harness/app-server'
import { activateNextel, freshDatabase, signedIn } from '../harness/database'
import { startBareServer } from '../harness/floors'
import { startHelper } from '../harness/helper-process'
import type { DelayJob, DelayResult } from '../harness/jobs'
import { type Line, printTable } from '../harness/report'
import { quick, ROUNDS } from '../harness/settings'
import { percentile, ratios, spreadOf } from '../harness/stats'

const LINE = '2001'
const PER_SECOND = 20
const SECONDS = quick ? 2 : 8
const FLOOR_EVENT = 'bench.floor'

/** From the webhook to the event at an operator's browser, beside INSERT and publish without anything else. */
export async function eventDelayBenchmark(): Promise<void> {
  const databaseUrl = await freshDatabase('event_delay')
  const token = await activateNextel(databaseUrl)
  const { userId, cookie } = await signedIn(databaseUrl, 'operator', LINE)
  const app = await startApp(databaseUrl)
  const { appId, key, secret } = realtimeConfig()
  const channel = userChannel(userId)
  const bare = await startBareServer({
    databaseUrl,
    publish: { appId, key, secret, port: app.port, channel, event: FLOOR_EVENT },
  })
  const listener = startHelper<DelayJob, DelayResult>('event-delay.ts')
  const targets = {
    ours: { url: `${app.url}/api/webhooks/nextel/${token}`, event: 'call.changed', line: LINE },
    floor: { url: `${bare}/publish`, event: FLOOR_EVENT, line: LINE },
  }
  const results = { ours: [] as DelayResult[], floor: [] as DelayResult[] }
  for (let round = -1; round < ROUNDS; round++) {
    for (const kind of ['floor', 'ours'] as const) {
      const result = await listener.ask({
        realtime: { key, port: app.port },
        channel,
        cookie,
        appUrl: app.url,
        target: targets[kind],
        databaseUrl,
        perSecond: PER_SECOND,
        seconds: round < 0 ? 1 : SECONDS,
      })
      if (round >= 0) results[kind].push(result)
    }
  }
  await app.stop()

  const at = (kind: keyof typeof results, p: number) =>
    results[kind].map(({ delays }) => percentile(delays, p))
  const p50 = { ours: at('ours', 0.5), floor: at('floor', 0.5) }
  const p99 = { ours: at('ours', 0.99), floor: at('floor', 0.99) }
  const all = results.ours.flatMap(({ delays }) => delays)
  const lines: Line[] = [
    {
      what: 'p50',
      unit: 'ms',
      measured: spreadOf(p50.ours),
      floor: { name: 'INSERT + publish', value: spreadOf(p50.floor) },
      compared: spreadOf(ratios(p50.ours, p50.floor)).median,
      goal: { limit: 3 },
    },
    {
      what: 'p99 against the floor’s p99',
      unit: 'ms',
      measured: spreadOf(p99.ours),
      floor: { name: 'INSERT + publish', value: spreadOf(p99.floor) },
      compared: spreadOf(ratios(p99.ours, p99.floor)).median,
    },
    {
      what: 'p99 of all rounds against its own p50',
      unit: 'ms',
      measured: spreadOf([percentile(all, 0.99)]),
      floor: { name: 'own p50', value: spreadOf([percentile(all, 0.5)]) },
      compared: percentile(all, 0.99) / percentile(all, 0.5),
      goal: { limit: 10 },
    },
  ]
  const lost = results.ours.reduce((sum, result) => sum + result.lost, 0)
  printTable(`Webhook → event at a pusher-js client, ${PER_SECOND}/s`, lines, [
    `${all.length} events, ${lost} never came`,
  ])
}
