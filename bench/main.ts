// `npm run bench [-- names] [--quick]`: every figure beside its floor, measured in the same run. See docs and design §8.
import { cpus } from 'node:os'
import { printSummary } from './harness/report'
import { quick, wanted } from './harness/settings'
import { stopAll } from './harness/stopper'

const benchmarks: Record<string, () => Promise<void>> = {
  webhook: async () => (await import('./benchmarks/webhook')).webhookBenchmark(),
  'event-delay': async () => (await import('./benchmarks/event-delay')).eventDelayBenchmark(),
  'realtime-down': async () => (await import('./benchmarks/realtime-down')).realtimeDownBenchmark(),
  orders: async () => (await import('./benchmarks/orders')).ordersBenchmark(),
  preflight: async () => (await import('./benchmarks/preflight')).preflightBenchmark(),
  javascript: async () => (await import('./benchmarks/javascript')).javascriptBenchmark(),
  interaction: async () => (await import('./benchmarks/interaction')).interactionBenchmark(),
  start: async () => (await import('./benchmarks/start')).startBenchmark(),
}

// Our own modules work out the keys of the realtime server and the like from it, as the processes under test do.
process.env.APP_SECRET ??= 'a secret of the benchmarks only'

const unknown = wanted.filter((name) => !benchmarks[name])
if (unknown.length > 0) {
  console.error(
    `There is no benchmark ${unknown.join(', ')}. There are: ${Object.keys(benchmarks).join(', ')}.`,
  )
  process.exit(1)
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void stopAll().then(() => process.exit(130)))
}

console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`)
console.log('Figures are medians of interleaved rounds, lowest and highest round in brackets.')
if (quick) console.log('Quick run: the rounds are too few and too short for the figures to mean much.')

try {
  for (const [name, run] of Object.entries(benchmarks)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    await run()
    await stopAll()
  }
  printSummary()
} catch (error) {
  console.error(error)
  process.exitCode = 1
} finally {
  await stopAll()
}
process.exit()
