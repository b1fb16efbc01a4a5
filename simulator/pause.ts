import { setTimeout as wait } from 'node:timers/promises'

/** Waits so many ms; `false` when the signal ended it early. */
export async function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false
  if (ms <= 0) return true
  try {
    await wait(ms, undefined, { signal })
    return true
  } catch {
    // The only way a timer rejects is its signal.
    return false
  }
}
