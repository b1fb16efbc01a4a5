import 'server-only'
import { log } from '@/lib/log'
import { reconcileHistory, type ReconcileOptions } from './reconcile-history'

/** How often it is looked whether a reading is due, ms. */
const LOOK_MS = 1_000

/** Keeps holding calls against the vendor's history: soon after the start, because of what came meanwhile, and then as planned. */
export function watchHistory(options: Omit<ReconcileOptions, 'atOnce' | 'signal'>): {
  stop(): Promise<void>
} {
  const stopping = new AbortController()
  const { signal } = stopping
  const watching = (async () => {
    let atOnce = true
    while (!signal.aborted) {
      try {
        if ((await reconcileHistory({ ...options, atOnce, signal })) !== null) atOnce = false
      } catch (error) {
        log.warn({ err: error instanceof Error ? error.message : String(error) }, 'history cannot be read')
      }
      if (!signal.aborted) await nap(Math.min(LOOK_MS, options.everyMs), signal)
    }
  })()
  return {
    stop: async () => {
      stopping.abort()
      await watching
    },
  }
}

function nap(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}
