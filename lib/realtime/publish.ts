import 'server-only'
import Pusher from 'pusher'
import { log } from '@/lib/log'
import { realtimeConfig } from './config'
import { type RealtimeData, type RealtimeEvent, realtimeEvents } from './events'

const TIMEOUT_MS = 3_000
/** The protocol's limit of channels in one event. */
const CHANNELS_AT_ONCE = 100

let publisher: Pusher | undefined

/** The server end of the Pusher protocol, with its HTTP time-out. */
export function pusherServer(): Pusher {
  const { appId, key, secret, host, port, useTls, cluster } = realtimeConfig()
  publisher ??= new Pusher(
    host
      ? { appId, key, secret, host, port: String(port), useTLS: useTls, timeout: TIMEOUT_MS }
      : { appId, key, secret, cluster: cluster ?? 'eu', useTLS: useTls, timeout: TIMEOUT_MS },
  )
  return publisher
}

/**
 * Tells the open screens. Never throws: what is told is already saved, and screens that heard nothing ask again
 * when they reconnect.
 */
export async function publish<E extends RealtimeEvent>(
  channels: readonly string[],
  event: E,
  data: RealtimeData<E>,
): Promise<void> {
  for (let from = 0; from < channels.length; from += CHANNELS_AT_ONCE) {
    const part = channels.slice(from, from + CHANNELS_AT_ONCE)
    try {
      const response = await pusherServer().trigger(part, event, realtimeEvents[event].parse(data))
      // Some Pusher-protocol servers answer an error as HTTP 200 with the error in the body.
      const body = await response.text()
      if (/"(error|code)"/.test(body)) throw new Error(`refused: ${body.slice(0, 200)}`)
    } catch (error) {
      log.warn(
        { event, channels: part.length, err: error instanceof Error ? error.message : String(error) },
        'realtime event not sent',
      )
    }
  }
}
