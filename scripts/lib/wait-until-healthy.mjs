import { setTimeout as pause } from 'node:timers/promises'
import { Sentence } from './say.mjs'

const WAIT_SECONDS = 120
const CRASHES_ALLOWED = 4

/**
 * Resolves when `GET <origin>/api/health` answers 200. Throws one sentence when a child keeps crashing or the time is
 * over; `isStopping` ends the wait early.
 */
export async function waitUntilHealthy({ origin, children, isStopping }) {
  let last = 'no answer'
  for (const end = Date.now() + WAIT_SECONDS * 1000; Date.now() < end; await pause(100)) {
    if (isStopping()) return
    const broken = Object.entries(children).find(([, child]) => child.crashes() >= CRASHES_ALLOWED)
    if (broken) throw new Sentence(`The ${broken[0]} process does not start: see the lines above.`)
    try {
      const response = await fetch(`${origin}/api/health`, { signal: AbortSignal.timeout(5000) })
      if (response.ok) return
      last = `${response.status} ${(await response.text()).slice(0, 200)}`
    } catch (error) {
      last = error.cause?.message ?? error.message
    }
  }
  throw new Sentence(`Dzvin did not become ready within ${WAIT_SECONDS} s: ${last}`)
}
