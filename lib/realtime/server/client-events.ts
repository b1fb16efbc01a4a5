import { channelKind } from './channel-name'
import type { ChannelRegistry, Subscriber } from './channel-registry'
import { channelFrame, type IncomingFrame } from './frames'
import { errorCodes } from './protocol-codes'
import { ProtocolError } from './protocol-error'

export type ClientEventOptions = {
  registry: ChannelRegistry
  clientEvents: boolean
  /** Bytes of one event's data. */
  maxEventBytes: number
}

/** Events a second from one connection (https://pusher.com/docs/channels/using_channels/events, § Rate limit your events). */
const eventsPerSecond = 10

/**
 * Passes an event of one client on to the others in its channel, where the application allows that.
 * Pusher Channels Protocol, § Triggering Channel Client Events. The returned function throws ProtocolError for
 * everything that is not passed on.
 */
export function createClientEventRelay({ registry, clientEvents, maxEventBytes }: ClientEventOptions) {
  const windows = new WeakMap<Subscriber, { startedAt: number; events: number }>()

  return function relay(sender: Subscriber, { event, channel, data }: IncomingFrame): void {
    if (!clientEvents) throw rejected('not enabled for this application')
    if (channel === undefined || channelKind(channel) === 'public') {
      throw rejected('only private and presence channels carry them')
    }
    if (!registry.has(channel, sender.socketId)) throw rejected('not subscribed to the channel')
    const text = typeof data === 'string' ? data : JSON.stringify(data ?? {})
    if (Buffer.byteLength(text) > maxEventBytes) throw rejected('data is too large')
    if (!isWithinRate(sender)) throw rejected('rate limit')
    const userId = registry.userOf(channel, sender.socketId)
    registry.broadcast(channel, channelFrame(event, channel, text, userId), sender.socketId)
  }

  function isWithinRate(sender: Subscriber): boolean {
    const now = performance.now()
    const window = windows.get(sender)
    if (!window || now - window.startedAt >= 1_000) {
      windows.set(sender, { startedAt: now, events: 1 })
      return true
    }
    window.events += 1
    return window.events <= eventsPerSecond
  }
}

function rejected(reason: string): ProtocolError {
  return new ProtocolError(`Client event rejected: ${reason}`, errorCodes.clientEventRejected)
}
