import { sweepLeaving } from '@/lib/autodial/sweep-leaving'
import { workOffRuns } from '@/lib/autodial/work-off-runs'
import type { WithCall } from '@/lib/calls/apply-next-webhook'
import { closeSilentCalls } from '@/lib/calls/close-silent-calls'
import { drainJournal } from '@/lib/calls/drain-journal'
import { watchHistory } from '@/lib/calls/watch-history'
import { pool } from '@/lib/db/pool'
import { env } from '@/lib/env'
import { BEAT_MS, beat } from '@/lib/health/heartbeat'
import { startBoss } from '@/lib/jobs/boss'
import { log } from '@/lib/log'
import { copyCallRecording } from '@/lib/calls/copy-call-recording'
import { sweepMissed } from '@/lib/missed-calls/sweep-missed'

/** How often calls that fell silent are looked for, ms. */
const SILENCE_MS = 15_000

/** How often numbers that have to leave their autodialer are looked for, ms. */
const LEAVING_MS = 5_000

/** How often missed calls are put into their cases and closed, ms: the counter should follow at once. */
const MISSED_MS = 1_000

// The background process: applies webhooks from the journal, copies recordings, closes what fell silent, carries out autodial runs,
// keeps the cases of missed calls, holds the calls against the vendor's history.
const boss = await startBoss()
await boss.work('copy-recording', 2, ({ recordingId }, { last }) => copyCallRecording(recordingId, last))
const copyRecordings: WithCall = async (sql, call) => {
  for (const recordingId of call.newRecordings) await boss.send(sql, 'copy-recording', { recordingId })
}
const journal = drainJournal(copyRecordings)
const history = watchHistory({
  moduleKey: 'nextel',
  everyMs: env().HISTORY_EVERY_SECONDS * 1_000,
  withCall: copyRecordings,
})
const runs = workOffRuns()
const timers = [
  every(BEAT_MS, () => beat('worker')),
  every(SILENCE_MS, closeSilentCalls),
  every(LEAVING_MS, sweepLeaving),
  every(MISSED_MS, sweepMissed),
]
log.info('worker is ready')

function every(ms: number, work: () => Promise<void>): NodeJS.Timeout {
  const run = () =>
    void work().catch((error: unknown) =>
      log.warn({ err: error instanceof Error ? error.message : error }, work.name),
    )
  run()
  return setInterval(run, ms)
}

let stopping = false
async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  for (const timer of timers) clearInterval(timer)
  await Promise.all([journal.stop(), history.stop(), runs.stop()])
  await boss.stop()
  await pool().end()
}

process.on('SIGTERM', () => void stop())
process.on('SIGINT', () => void stop())
