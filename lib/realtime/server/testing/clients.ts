import Pusher from 'pusher'
import PusherClient, { type Channel, type Members, type PresenceChannel } from 'pusher-js'
import type { Target } from './target'

type Credentials = { appId: string; key: string; secret: string }

/** The official server library, pointed at the target; other credentials where a wrong signature is wanted. */
export function publisherFor(target: Target, credentials: Partial<Credentials> = {}): Pusher {
  const { appId, key, secret } = { ...target, ...credentials }
  return new Pusher({
    appId,
    key,
    secret,
    host: target.host,
    port: String(target.port),
    useTLS: target.useTLS,
  })
}

type ClientOptions = {
  /** Who the client is in presence channels. */
  user?: { id: string; info?: Record<string, string> }
  /** Signs with another secret than the server's. */
  signWith?: string
  key?: string
}

/** The official client library, not yet connected, signing its channels by itself. */
function openClient(target: Target, options: ClientOptions = {}): PusherClient {
  const signer = publisherFor(target, options.signWith === undefined ? {} : { secret: options.signWith })
  const member = options.user && { user_id: options.user.id, user_info: options.user.info ?? {} }
  return new PusherClient(options.key ?? target.key, {
    cluster: '',
    wsHost: target.host,
    wsPort: target.port,
    wssPort: target.port,
    forceTLS: target.useTLS,
    enabledTransports: ['ws', 'wss'],
    channelAuthorization: {
      customHandler: ({ socketId, channelName }, callback) => {
        const data = channelName.startsWith('presence-') ? member : undefined
        callback(null, signer.authorizeChannel(socketId, channelName, data))
      },
    },
  })
}

/** Resolves at the next occurrence of a connection's event, with what it carries. */
export function nextOf(client: PusherClient, event: string): Promise<unknown> {
  return new Promise((resolve) => {
    const listener = (data: unknown) => {
      client.connection.unbind(event, listener)
      resolve(data)
    }
    client.connection.bind(event, listener)
  })
}

/** Resolves at the next protocol message with this event name, whichever channel it is of. */
export function nextMessage(client: PusherClient, event: string): Promise<unknown> {
  return new Promise((resolve) => {
    const listener = (message: { event: string; data: unknown }) => {
      if (message.event !== event) return
      client.connection.unbind('message', listener)
      resolve(message.data)
    }
    client.connection.bind('message', listener)
  })
}

/** Resolves with the data of the channel's next event of this name. */
export function nextEvent(channel: Channel, event: string): Promise<unknown> {
  return new Promise((resolve) => {
    const listener = (data: unknown) => {
      channel.unbind(event, listener)
      resolve(data)
    }
    channel.bind(event, listener)
  })
}

/** The clients of one test, all disconnected by `dispose`. */
export function clientPool(target: () => Target) {
  const clients: PusherClient[] = []

  function open(options: ClientOptions = {}): PusherClient {
    const client = openClient(target(), options)
    clients.push(client)
    return client
  }

  async function connect(options: ClientOptions = {}): Promise<PusherClient> {
    const client = open(options)
    await nextOf(client, 'connected')
    return client
  }

  return {
    open,
    connect,
    dispose() {
      for (const client of clients.splice(0)) client.disconnect()
    },
  }
}

/** Subscribes and waits for the server's confirmation. */
export async function subscribed(client: PusherClient, name: string): Promise<Channel> {
  const channel = client.subscribe(name)
  await nextEvent(channel, 'pusher:subscription_succeeded')
  return channel
}

/** Subscribes to a presence channel and waits until its members are known. */
export async function joined(client: PusherClient, name: string): Promise<PresenceChannel> {
  const channel = await subscribed(client, name)
  // pusher-js makes the class from the prefix `presence-` but declares the base class.
  return channel as PresenceChannel
}

/** Ids of everybody in the channel, sorted. */
export function memberIds(members: Members): string[] {
  const ids: string[] = []
  members.each(({ id }: { id: string }) => ids.push(id))
  return ids.sort()
}

let channels = 0
/** A channel name that no other test and no earlier run uses. */
export function channelName(prefix: 'private' | 'presence'): string {
  channels += 1
  return `${prefix}-test-${process.pid}-${Date.now()}-${channels}`
}
