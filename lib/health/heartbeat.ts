import 'server-only'
import { pool } from '@/lib/db/pool'

/** How often a background process says that it lives, ms. */
export const BEAT_MS = 5_000

/** Says that this process works just now. */
export async function beat(process: string): Promise<void> {
  await pool().query({
    text: 'INSERT INTO "Heartbeat" (process, "beatAt") VALUES ($1, now()) ON CONFLICT (process) DO UPDATE SET "beatAt" = now()',
    values: [process],
  })
}
