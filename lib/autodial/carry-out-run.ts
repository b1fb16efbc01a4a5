import 'server-only'
import type { Sql } from '@/lib/db/pool'
import { ordersChannel } from '@/lib/realtime/channels'
import { publish } from '@/lib/realtime/publish'
import type { RunFailure } from './autodial-words'
import { loadRun, type StartedRun } from './load-run'
import { type RunStand, saveProgress } from './save-progress'
import { inMirror, spareNumbers } from './spare-numbers'
import {
  afterAsk,
  afterSend,
  afterTakeBack,
  leaving,
  nextStep,
  type Progress,
  type Reply,
  type Step,
} from './steps'
import { tellOrders } from './tell-orders'
import { type VendorOfRun, vendorOfRun } from './vendor-of-run'
import { whoIsIn } from './who-is-in'

export type CarryOptions = {
  /** The longest wait for an answer of the vendor's, ms; the adapter's own when not given. */
  timeoutMs?: number
  /** Asked between two requests: the run then stays as it is, nothing is in question. */
  isStopping?: () => boolean
}

/** Waits before the vendor is asked again what became of a lost answer, ms; after the last only a person asks. */
const PAUSES = [5_000, 30_000, 120_000, 600_000] as const

/** How long until a run that was asked about in vain so often is asked about again; null when only by hand. */
export const pauseAfter = (asks: number): number | null => PAUSES[asks - 1] ?? null

type Doubt = { failure: RunFailure; sentence: string | null }

/** A run on its way: what is known is always saved before the next request leaves. */
type Way = {
  sql: Sql
  run: StartedRun
  vendor: VendorOfRun
  progress: Progress
  countBefore: number | null
  /** Whether the vendor's list was looked at before sending, and named its numbers. */
  list: 'not seen' | 'names' | 'counts'
  /** What the answer that was lost last was. */
  doubt: Doubt | undefined
}

/**
 * Carries a started run on, to its end or until the vendor has to be asked later. A run that a dead process left behind is
 * carried on from what it saved.
 * @param sql the connection that holds the lock, see vendor-lock.ts
 */
export async function carryOutRun(
  sql: Sql,
  runId: string,
  { timeoutMs, isStopping = () => false }: CarryOptions = {},
): Promise<void> {
  const loaded = await loadRun(sql, runId)
  if (!loaded) return
  const { run, progress } = loaded
  const vendor = await vendorOfRun(sql, run, timeoutMs)
  const way: Way = {
    sql,
    run,
    vendor,
    progress,
    countBefore: run.countBefore,
    list: 'not seen',
    doubt: undefined,
  }
  while (!isStopping()) {
    const step = nextStep(way.progress)
    if (step.do === 'end') return end(way, step.state)
    if (step.do !== 'ask') await change(way, step)
    else if (!(await ask(way, step.numbers))) return
  }
}

/** Sends numbers, or takes them back. */
async function change(way: Way, step: Extract<Step, { do: 'send' | 'takeBack' }>): Promise<void> {
  const isSending = step.do === 'send'
  const before = await lookBefore(way, isSending)
  if (before === 'spared') return
  if (before !== 'seen' && isSending) {
    await save(way, afterSend(way.progress, step.numbers, before))
    return tell(way)
  }
  await save(way, leaving(way.progress, step.numbers), {}, () => forgetCounts(way))
  const reply = await way.vendor.change(isSending ? way.run.action : 'remove', step.numbers)
  way.doubt = reply.kind === 'unclear' ? reply : undefined
  if (reply.kind === 'refused') countOnlyNamed(way, step.numbers.length, reply.numbers.length)
  const after = isSending ? afterSend : afterTakeBack
  await save(way, after(way.progress, step.numbers, reply))
  await tell(way)
}

/**
 * Looks at the vendor's list before the first batch of this run, and before every batch when it only counts: the count tells later
 * whether a lost batch arrived.
 * @returns `spared` when numbers left the run, so that the next step is another one; a reply when the vendor cannot be sent anything
 */
async function lookBefore(way: Way, isSending: boolean): Promise<'seen' | 'spared' | Reply> {
  if (isSending && !way.vendor.maySend) return { kind: 'no', failure: 'notConnected', sentence: null }
  way.countBefore = null
  if (way.list === 'names') return 'seen'
  const seen = await way.vendor.look()
  // Nothing was sent, so whatever came of looking, nothing was done.
  if ('kind' in seen) return { ...seen, kind: 'no' }
  if (!seen.list) return { kind: 'no', failure: 'gone', sentence: null }
  const isFirst = way.list === 'not seen'
  way.list = seen.list.numbers ? 'names' : 'counts'
  way.countBefore = seen.list.numbersCount
  if (!isFirst || !isSending || way.run.action !== 'add') return 'seen'
  const left = await spareNumbers(way.sql, way.run, way.progress, seen.list)
  if (left === way.progress) return 'seen'
  way.progress = left
  return 'spared'
}

/** What is sent now changes the count, so it tells nothing any more of another run that waits to be asked about. */
async function forgetCounts({ sql, run }: Way): Promise<void> {
  await sql.query({
    name: 'autodial-forget-counts',
    text: `UPDATE "AutodialRun" SET "countBefore" = NULL
            WHERE state = 'unknown' AND "moduleKey" = $1 AND "autodialerId" = $2 AND id <> $3 AND "countBefore" IS NOT NULL`,
    values: [run.moduleKey, run.autodialerId, run.id],
  })
}

/** The numbers that were not named are done with: the count to compare with is that of the named ones alone. */
function countOnlyNamed(way: Way, sent: number, named: number): void {
  const isRemoval = way.run.action === 'remove' || way.progress.failure !== null
  if (isRemoval && way.countBefore !== null) way.countBefore -= sent - named
}

/** Has the vendor's lists tell what became of these numbers. @returns false when they do not, and the run has to wait */
async function ask(way: Way, numbers: string[]): Promise<boolean> {
  const seen = await way.vendor.look()
  if ('kind' in seen) return wait(way)
  const asked = new Set(numbers)
  const inside = whoIsIn(
    seen.list,
    way.progress.numbers.filter(({ e164 }) => asked.has(e164)),
    {
      isAdding: way.run.action === 'add' && way.progress.failure === null,
      countBefore: way.countBefore,
      ours: new Set(await inMirror(way.sql, way.run, numbers)),
    },
  )
  if (!inside) return wait(way)
  const gone = seen.list ? undefined : { failure: 'gone' as const, sentence: null }
  const after = afterAsk(way.progress, inside, gone ?? way.doubt)
  way.doubt = undefined
  await save(way, after)
  await tell(way)
  return true
}

async function wait(way: Way): Promise<false> {
  const numbers = way.progress.numbers.map((number) =>
    number.outcome === 'sending' ? { ...number, outcome: 'unknown' as const } : number,
  )
  way.run.asks += 1
  await save(way, { ...way.progress, numbers }, { state: 'unknown', dueInMs: pauseAfter(way.run.asks) })
  await tell(way)
  return false
}

async function end(way: Way, state: 'done' | 'failed'): Promise<void> {
  const { sql, run, progress } = way
  await save(way, progress, { state }, () => tellOrders(sql, run, progress.sentence))
  await tell(way)
}

async function save(
  way: Way,
  after: Progress,
  { state = 'sending', dueInMs = null }: Partial<RunStand> = {},
  also?: () => Promise<void>,
): Promise<void> {
  const { sql, run, progress: before, countBefore } = way
  const stand = { state, dueInMs, asks: run.asks, countBefore }
  await saveProgress(sql, run, { before, after, stand }, also)
  way.progress = after
}

/** The screens are not waited for: they ask anew by themselves. */
const tell = ({ run }: Way) => publish([ordersChannel], 'autodial.changed', { runId: run.id })
