import 'server-only'
import { Client } from 'pg'
import { required } from '@/lib/env'
import { log } from '@/lib/log'
import { JOURNAL_CHANNEL } from '@/lib/webhooks/wake-worker'
import { applyNextWebhook, type WithCall } from './apply-next-webhook'

/** How long a webhook may lie when its NOTIFY was lost, ms. */
const SWEEP_MS = 1_000

/**
 * Keeps applying what the journal holds: at once when the database says that something came, and every second in
 * case it could not say so. Survives the loss of the database.
 */
export function drainJournal(withCall: WithCall): { stop(): Promise<void> } {
  let stopped = false
  let wake = () => {}
  let heard = false

  const nap = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const listener = listen(() => {
    heard = true
    wake()
  })

  const draining = (async () => {
    while (!stopped) {
      try {
        heard = false
        while (!stopped && (await applyNextWebhook(withCall))) heard = false
      } catch (error) {
        log.warn({ err: error instanceof Error ? error.message : String(error) }, 'journal cannot be read')
        await nap(SWEEP_MS)
      }
      if (!stopped && !heard) await nap(SWEEP_MS)
    }
  })()

  return {
    stop: async () => {
      stopped = true
      wake()
      await draining
      await listener.stop()
    },
  }
}

/** A connection of its own that hears NOTIFY, opened again whenever it is lost. */
function listen(onNotice: () => void): { stop(): Promise<void> } {
  let stopped = false
  let client: Client | undefined
  let timer: NodeJS.Timeout | undefined

  const open = async () => {
    const opened = new Client({
      connectionString: required('DATABASE_URL'),
      application_name: 'dzvin-listen',
      keepAlive: true,
    })
    client = opened
    opened.on('notification', onNotice)
    // `end` follows every error and opens it again.
    opened.on('error', () => {})
    opened.on('end', () => {
      if (!stopped) timer = setTimeout(open, SWEEP_MS)
    })
    try {
      await opened.connect()
      await opened.query(`LISTEN ${JOURNAL_CHANNEL}`)
      onNotice()
    } catch {
      await opened.end().catch(() => {})
    }
  }
  void open()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await client?.end().catch(() => {})
    },
  }
}
