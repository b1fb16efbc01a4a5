import 'server-only'
import { pool } from '@/lib/db/pool'

/** Channel of PostgreSQL's NOTIFY that wakes the worker. */
export const JOURNAL_CHANNEL = 'webhook_journal'

/** At most one NOTIFY in this time, ms: the worker takes all that is due at once. */
const QUIET_MS = 25

let timer: NodeJS.Timeout | undefined
let again = false

/**
 * Tells the worker that the journal holds something. Not part of the INSERT: a NOTIFY makes commits wait for each other,
 * which halves how many webhooks can be accepted. One that is lost is made good by the worker's own sweep.
 */
export function wakeWorker(): void {
  if (timer) {
    again = true
    return
  }
  pool()
    .query(`NOTIFY ${JOURNAL_CHANNEL}`)
    .catch(() => {})
  timer = setTimeout(() => {
    timer = undefined
    if (!again) return
    again = false
    wakeWorker()
  }, QUIET_MS)
  timer.unref()
}
