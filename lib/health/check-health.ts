import 'server-only'
import { pool } from '@/lib/db/pool'
import { pusherServer } from '@/lib/realtime/publish'
import { BEAT_MS } from './heartbeat'

type Part = 'ok' | 'down'

export type Health = { status: Part; database: Part; realtime: Part; worker: Part }

/** Whether each part works, asked anew. Never throws and takes at most a few seconds. */
export async function checkHealth(): Promise<Health> {
  const [worker, realtime] = await Promise.all([lastBeat(), realtimeAnswers()])
  const database = worker === null ? 'down' : 'ok'
  const parts = { database, realtime, worker: worker?.fresh ? 'ok' : 'down' } as const
  const allOk = Object.values(parts).every((part) => part === 'ok')
  return { status: allOk ? 'ok' : 'down', ...parts }
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
