import 'server-only'
import { pool, rows, type Sql } from '@/lib/db/pool'
import { log } from '@/lib/log'
import { type CarryOptions, carryOutRun, pauseAfter } from './carry-out-run'
import { whileAlone } from './vendor-lock'

/** How often runs are looked for when there is nothing to do, ms. */
const IDLE_MS = 500
/** How often forgotten drafts are looked for, ms. */
const TIDY_MS = 60_000

type DueRun = { id: string; moduleKey: string; asks: number }

/**
 * Keeps carrying out runs, oldest first: those that were just started, those that a dead process left in the middle, and those of
 * which the vendor has to be asked again. Survives the loss of the database; several workers take turns by the lock.
 */
export function workOffRuns(options: Pick<CarryOptions, 'timeoutMs'> = {}): { stop(): Promise<void> } {
  let stopped = false
  let wake = () => {}
  const isStopping = () => stopped
  const nap = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, IDLE_MS)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const working = (async () => {
    let tidyAt = 0
    while (!stopped) {
      try {
        if (Date.now() >= tidyAt) {
          await deleteForgottenDrafts()
          tidyAt = Date.now() + TIDY_MS
        }
        await workOffDueRuns({ ...options, isStopping })
      } catch (error) {
        log.warn({ err: messageOf(error) }, 'autodial runs cannot be carried out')
      }
      if (!stopped) await nap()
    }
  })()

  return {
    stop: async () => {
      stopped = true
      wake()
      await working
    },
  }
}

/** Carries out what is due now, until nothing is. */
export async function workOffDueRuns(options: CarryOptions = {}): Promise<void> {
  const due = await oldestDue(pool())
  if (!due) return
  await whileAlone(due.moduleKey, async (sql) => {
    while (!options.isStopping?.()) {
      const run = await oldestDue(sql, due.moduleKey)
      if (!run) return
      await carryOrPostpone(sql, run, options)
    }
  })
}

/** While we hold the lock nobody is sending, so a run in `sending` was left there. */
async function oldestDue(sql: Sql, moduleKey: string | null = null): Promise<DueRun | undefined> {
  const [due] = await rows<DueRun>(sql, {
    name: 'autodial-run-due',
    text: `SELECT id, "moduleKey", asks FROM "AutodialRun"
            WHERE state IN ('queued', 'sending', 'unknown') AND (state <> 'unknown' OR "dueAt" <= now())
              AND ($1::text IS NULL OR "moduleKey" = $1) ORDER BY "startedAt", id LIMIT 1`,
    values: [moduleKey],
  })
  return due
}

/** A run that fails for a reason of our own must not hold up all others, nor be tried without a pause. */
async function carryOrPostpone(sql: Sql, run: DueRun, options: CarryOptions): Promise<void> {
  try {
    await carryOutRun(sql, run.id, options)
  } catch (error) {
    const asks = run.asks + 1
    await sql.query({
      text: `UPDATE "AutodialRun" SET state = 'unknown', asks = $2, "dueAt" = now() + $3::int * interval '1 millisecond' WHERE id = $1`,
      values: [run.id, asks, pauseAfter(asks)],
    })
    log.error({ runId: run.id, err: messageOf(error) }, 'autodial run not carried out')
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** A window that was opened and closed leaves a draft behind. */
async function deleteForgottenDrafts(): Promise<void> {
  await pool().query(
    `DELETE FROM "AutodialRun" WHERE state = 'draft' AND "createdAt" < now() - interval '1 day'`,
  )
}
