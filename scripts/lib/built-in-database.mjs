import { setTimeout as pause } from 'node:timers/promises'
import { startPostgres } from './postgres.mjs'
import { ensureDatabase } from './postgres-database.mjs'
import { say } from './say.mjs'

const LONGEST_PAUSE_MS = 30_000

/**
 * Runs the built-in PostgreSQL in the data folder and starts it again when it ends by itself (its address stays the
 * same). Returns the application's `url` and `stop()`.
 */
export async function runBuiltInDatabase(dir) {
  const onLine = (line) => line.includes('PANIC') && say(`PostgreSQL: ${line}`)
  const start = () => startPostgres({ dir, onLine })
  let stopped = false
  let server = await start()
  const url = await ensureDatabase(server.url)

  const keep = async () => {
    for (let wait = 500; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
      const code = await server.exited
      if (stopped) return
      say(`PostgreSQL ended unexpectedly (${code ?? 'killed'}), starting it again in ${wait / 1000} s.`)
      await pause(wait, undefined, { ref: false })
      if (stopped) return
      try {
        server = await start()
      } catch (error) {
        say(error.message)
      }
    }
  }
  keep()

  const stop = async () => {
    stopped = true
    await server.stop()
  }
  return { url, stop }
}
