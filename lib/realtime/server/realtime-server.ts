import { randomInt } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { ChannelRegistry } from './channel-registry'
import { createClientMessageHandler } from './client-messages'
import { connectionEstablishedFrame } from './frames'
import { closeCodes, supportedProtocols } from './protocol-codes'
import { createRestApi } from './rest-api'
import { equalInConstantTime } from './sign'
import { SocketSession } from './socket-session'

export type RealtimeServerOptions = {
  appId: string
  key: string
  secret: string
  /** Silence, in seconds, after which either side asks whether the other is still there. Default 120. */
  activityTimeoutSeconds?: number
  /** Seconds a client has to answer that question. Default 30. */
  pongTimeoutSeconds?: number
  /** Bytes of one event's data. Default 10,240, the limit of Pusher Channels. */
  maxEventBytes?: number
  /** Bytes that may wait for one client that does not read; more, and it is dropped. Default 1 MiB. */
  maxBufferedBytes?: number
  /** Channels without `private-` or `presence-`, which anybody who knows the key may read. Default false. */
  allowPublicChannels?: boolean
  /** Events sent by clients to clients, unseen by the application. Default false. */
  clientEvents?: boolean
  /** Never called with a secret, a signature or an event's data. */
  log?: (event: string, details: Record<string, unknown>) => void
}

export type RealtimeServer = {
  /** Handles POST /apps/{id}/events, /batch_events, GET /apps/{id}/channels, /channels/{name}, /channels/{name}/users; returns true when the request was its own. */
  handleRequest(request: IncomingMessage, response: ServerResponse): boolean
  /** Handles upgrades on /app/{key}; returns true when it was its own. The Origin is not looked at: a subscription needs a signature. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean
  /** Open connections, occupied channels, and events accepted for publishing since the start. */
  stats(): { connections: number; channels: number; published: number }
  /** Tells every client to reconnect immediately (4200) and resolves when all connections are gone, after 2 s at most. */
  close(): Promise<void>
}

/** How long a client may take to confirm a close frame before it is cut off, in milliseconds. */
const closeGrace = 2_000

/**
 * A server of the Pusher Channels Protocol, version 7, for one app in one process: it listens nowhere itself but is
 * given the requests and upgrades of an HTTP server. It keeps nothing: whoever was not connected misses an event,
 * as with Pusher Channels.
 * https://pusher.com/docs/channels/library_auth_reference/pusher-websockets-protocol
 */
export function createRealtimeServer(options: RealtimeServerOptions): RealtimeServer {
  const { activityTimeoutSeconds = 120, pongTimeoutSeconds = 30, maxEventBytes = 10_240 } = options
  const { maxBufferedBytes = 1_048_576, allowPublicChannels = false, clientEvents = false } = options
  const log = options.log ?? (() => {})
  const app = { id: options.appId, key: options.key, secret: options.secret }
  const registry = new ChannelRegistry()
  const sessions = new Map<string, SocketSession>()
  let published = 0
  let isClosing = false

  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    // A client sends subscriptions and, at most, events of its own; JSON in JSON doubles every quote.
    maxPayload: 2 * maxEventBytes + 4_096,
    // Messages are small and many: compression would cost memory per connection and win little.
    perMessageDeflate: false,
  })
  const handleMessage = createClientMessageHandler({
    app,
    registry,
    allowPublicChannels,
    clientEvents,
    maxEventBytes,
    log,
  })
  const handleApiRequest = createRestApi({
    app,
    registry,
    maxEventBytes,
    log,
    onPublished: () => {
      published += 1
    },
  })

  function open(socket: WebSocket): void {
    const session = new SocketSession(socket, {
      socketId: newSocketId(),
      activityTimeout: activityTimeoutSeconds * 1_000,
      pongTimeout: pongTimeoutSeconds * 1_000,
      maxBufferedBytes,
      onMessage: handleMessage,
      onGone,
    })
    sessions.set(session.socketId, session)
    session.send(connectionEstablishedFrame(session.socketId, activityTimeoutSeconds))
    log('realtime.connected', { socketId: session.socketId, connections: sessions.size })
  }

  function onGone(session: SocketSession, reason: string): void {
    sessions.delete(session.socketId)
    registry.leaveAll(session.socketId)
    log('realtime.disconnected', { socketId: session.socketId, reason, connections: sessions.size })
  }

  function newSocketId(): string {
    const id = `${randomInt(1, 2 ** 32)}.${randomInt(1, 2 ** 32)}`
    return sessions.has(id) ? newSocketId() : id
  }

  return {
    handleRequest: handleApiRequest,

    handleUpgrade(request, socket, head) {
      const [path = '', search] = (request.url ?? '').split('?')
      const key = /^\/app\/([^/]+)$/.exec(path)?.[1]
      if (key === undefined) return false
      sockets.handleUpgrade(request, socket, head, (webSocket) => {
        const refusal = isClosing
          ? { code: closeCodes.tryLater, message: 'Server is restarting' }
          : whyRefused(key, app.key, new URLSearchParams(search).get('protocol'))
        if (!refusal) return open(webSocket)
        // Only a close code tells the official clients whether and when to try again; after an HTTP error pusher-js
        // tries again in any case, but 15 s later.
        webSocket.on('error', () => webSocket.terminate())
        webSocket.close(refusal.code, refusal.message)
        log('realtime.connection_refused', refusal)
      })
      return true
    },

    stats: () => ({ connections: sessions.size, channels: registry.size, published }),

    async close() {
      isClosing = true
      const closing = [...sessions.values()]
      for (const session of closing) session.close(closeCodes.reconnectImmediately, 'Server is restarting')
      const cutOff = setTimeout(() => {
        for (const session of closing) session.terminate()
      }, closeGrace)
      await Promise.all(closing.map((session) => session.closed))
      clearTimeout(cutOff)
    },
  }
}

/** Pusher Channels Protocol, § WebSocket connection and § Error Codes 4000–4099. */
function whyRefused(
  key: string,
  expectedKey: string,
  protocol: string | null,
): { code: number; message: string } | null {
  if (!equalInConstantTime(key, expectedKey)) {
    return { code: closeCodes.applicationUnknown, message: 'Application does not exist' }
  }
  if (protocol === null) return { code: closeCodes.protocolMissing, message: 'No protocol version supplied' }
  const version = Number(protocol)
  const isSupported = version >= supportedProtocols.oldest && version <= supportedProtocols.newest
  return isSupported
    ? null
    : { code: closeCodes.protocolUnsupported, message: 'Unsupported protocol version' }
}
