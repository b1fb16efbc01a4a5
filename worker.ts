import { sweepLeaving } from '@/lib/autodial/sweep-leaving'
import { workOffRuns } from '@/lib/autodial/work-off-runs'
import { closeSilentCalls } from '@/lib/calls/close-silent-calls'
import { drainJournal } from '@/lib/calls/drain-journal'
import { pool } from '@/lib/db/pool'
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
// keeps the cases of missed calls.
const boss = await startBoss()
await boss.work('copy-recording', 2, ({ recordingId }, { last }) => copyCallRecording(recordingId, last))
const journal = drainJournal(async (sql, call) => {
  for (const recordingId of call.newRecordings) await boss.send(sql, 'copy-recording', { recordingId })
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
  await Promise.all([journal.stop(), runs.stop()])
  await boss.stop()
  await pool().end()
}

process.on('SIGTERM', () => void stop())
process.on('SIGINT', () => void stop())
