import type Pusher from 'pusher-js'
import type { Channel } from 'pusher-js'
import type { RealtimeData, RealtimeEvent } from '@/lib/realtime/events'
import { pusherOptions } from './pusher-options'

export type ConnectionState = 'connected' | 'connecting' | 'lost'

type Handler = (data: unknown) => void
type Config = Parameters<typeof pusherOptions>[0] & { key: string }

/** How long to wait before asking again for a channel that was refused, for example while the database is away. */
const RETRY_MS = 3_000

/** The library tries again ever more seldom, up to a minute apart; a missed call cannot wait for that. */
const RECONNECT_MS = 5_000

/**
 * One connection of this tab. Channels may be asked for before it exists; they are taken up when it does.
 * It counts as connected only when every channel that somebody listens to is really subscribed.
 */
export class RealtimeClient {
  private pusher: Pusher | undefined
  private state: ConnectionState = 'connecting'
  private wasConnected = false
  private readonly handlers = new Map<string, Map<RealtimeEvent, Set<Handler>>>()
  private readonly stateListeners = new Set<() => void>()
  private readonly reconnectListeners = new Set<() => void>()
  private readonly retries = new Map<string, ReturnType<typeof setTimeout>>()

  /** Connects; the library is loaded only now. @returns how to end it. */
  start(config: Config): () => void {
    const page = {
      hostname: window.location.hostname,
      port: window.location.port,
      protocol: window.location.protocol,
    }
    let stopped = false
    void import('pusher-js').then(({ default: PusherJs }) => {
      if (stopped) return
      this.pusher = new PusherJs(config.key, pusherOptions(config, page))
      this.pusher.connection.bind('state_change', () => this.review())
      for (const channel of this.handlers.keys()) this.open(channel)
    })
    const hurry = setInterval(() => this.hurry(), RECONNECT_MS)
    return () => {
      stopped = true
      clearInterval(hurry)
      for (const timer of this.retries.values()) clearTimeout(timer)
      this.retries.clear()
      this.pusher?.disconnect()
      this.pusher = undefined
    }
  }

  readonly getState = (): ConnectionState => this.state

  readonly onState = (listener: () => void): (() => void) => addTo(this.stateListeners, listener)

  /**
   * Called whenever events may have been missed and can be received again: after the first connection (the page was
   * made before it) and after each loss.
   */
  readonly onReconnect = (listener: () => void): (() => void) => addTo(this.reconnectListeners, listener)

  /** Listens to one event of one channel. @returns how to stop. */
  listen<E extends RealtimeEvent>(
    channel: string,
    event: E,
    handler: (data: RealtimeData<E>) => void,
  ): () => void {
    // `publish` is the only sender and its types are the same contract.
    const wrapped: Handler = (data) => handler(data as RealtimeData<E>)
    const isNew = !this.handlers.has(channel)
    const events = getOrAdd(this.handlers, channel, () => new Map<RealtimeEvent, Set<Handler>>())
    const stop = addTo(
      getOrAdd(events, event, () => new Set<Handler>()),
      wrapped,
    )
    if (isNew) this.open(channel)
    return () => {
      stop()
      if ([...events.values()].some((set) => set.size > 0)) return
      this.handlers.delete(channel)
      this.forgetRetry(channel)
      this.pusher?.unsubscribe(channel)
      this.review()
    }
  }

  private open(name: string): void {
    const channel = this.pusher?.subscribe(name)
    if (!channel) return
    channel.unbind()
    channel.bind('pusher:subscription_succeeded', () => {
      this.forgetRetry(name)
      this.review()
    })
    channel.bind('pusher:subscription_error', () => {
      this.review()
      clearTimeout(this.retries.get(name))
      this.retries.set(
        name,
        setTimeout(() => this.reopen(name), RETRY_MS),
      )
    })
    channel.bind_global((event: string, data: unknown) => {
      for (const [wanted, set] of this.handlers.get(name) ?? []) {
        if (wanted === event) for (const handler of set) handler(data)
      }
    })
  }

  private hurry(): void {
    if (this.pusher?.connection.state !== 'unavailable' || !navigator.onLine) return
    this.pusher.disconnect()
    this.pusher.connect()
  }

  private reopen(name: string): void {
    if (!this.handlers.has(name)) return
    this.pusher?.unsubscribe(name)
    this.open(name)
  }

  private review(): void {
    const subscribed = [...this.handlers.keys()].every((name) => this.channel(name)?.subscribed)
    const socket = this.pusher?.connection.state
    const refused = this.retries.size > 0
    if (socket === 'connected' && subscribed) {
      this.change('connected')
    } else if (socket === 'connected' && this.state === 'connected' && !refused) {
      // A channel added while all is well is not a loss: it becomes one only when it is refused.
    } else {
      const lost = this.wasConnected || socket === 'unavailable' || socket === 'failed' || refused
      this.change(lost ? 'lost' : 'connecting')
    }
  }

  private forgetRetry(name: string): void {
    clearTimeout(this.retries.get(name))
    this.retries.delete(name)
  }

  private channel(name: string): Channel | undefined {
    return this.pusher?.channel(name)
  }

  private change(state: ConnectionState): void {
    if (state === this.state) return
    this.state = state
    if (state === 'connected') {
      this.wasConnected = true
      for (const listener of this.reconnectListeners) listener()
    }
    for (const listener of this.stateListeners) listener()
  }
}

function addTo<T>(set: Set<T>, item: T): () => void {
  set.add(item)
  return () => set.delete(item)
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key)
  if (found) return found
  const made = make()
  map.set(key, made)
  return made
}
