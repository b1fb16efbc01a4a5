import 'server-only'
import { pool, rows } from '@/lib/db/pool'
import { pusherServer } from '@/lib/realtime/publish'
import { BEAT_MS } from './heartbeat'

type Part = 'ok' | 'down'

/** How the reading of the vendor's history goes; `off` while there is none. A vendor that is away makes nothing fail. */
type HistoryPart = { state: 'ok' | 'failing' | 'off'; lastOkAt: string | null; failure: string | null }

export type Health = { status: Part; database: Part; realtime: Part; worker: Part; history: HistoryPart }

/** Whether each part works, asked anew. Never throws and takes at most a few seconds. */
export async function checkHealth(): Promise<Health> {
  const [worker, realtime, history] = await Promise.all([lastBeat(), realtimeAnswers(), historyReading()])
  const database = worker === null ? 'down' : 'ok'
  const parts = { database, realtime, worker: worker?.fresh ? 'ok' : 'down' } as const
  const allOk = Object.values(parts).every((part) => part === 'ok')
  return { status: allOk ? 'ok' : 'down', ...parts, history }
}

async function historyReading(): Promise<HistoryPart> {
  try {
    const [reading] = await rows<{ lastOkAt: Date | null; failures: number; failure: string | null }>(
      pool(),
      {
        text: `SELECT h."lastOkAt", h.failures, h.failure FROM "HistoryReading" h
               JOIN "Module" m ON m.key = h."moduleKey" AND m.state = 'active' ORDER BY h.failures DESC LIMIT 1`,
      },
    )
    if (!reading) return { state: 'off', lastOkAt: null, failure: null }
    const { lastOkAt, failures, failure } = reading
    return { state: failures > 0 ? 'failing' : 'ok', lastOkAt: lastOkAt?.toISOString() ?? null, failure }
  } catch {
    return { state: 'off', lastOkAt: null, failure: null }
  }
}

async function lastBeat(): Promise<{ fresh: boolean } | null> {
  try {
    const beats = await pool().query({
      text: 'SELECT FROM "Heartbeat" WHERE process = $1 AND "beatAt" > now() - make_interval(secs => $2)',
      values: ['worker', (BEAT_MS * 4) / 1000],
    })
    return { fresh: beats.rowCount === 1 }
  } catch {
    return null
  }
}

async function realtimeAnswers(): Promise<Part> {
  try {
    return (await pusherServer().get({ path: '/channels' })).status === 200 ? 'ok' : 'down'
  } catch {
    return 'down'
  }
}
