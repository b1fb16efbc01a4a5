import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRealtimeServer, type RealtimeServer, type RealtimeServerOptions } from '../realtime-server'

/** Where a Pusher-protocol server is and what signs for its app. */
export type Target = {
  host: string
  port: number
  appId: string
  key: string
  secret: string
  useTLS: boolean
}

/** A server of ours that the test itself started. */
export type EmbeddedTarget = Target & {
  readonly realtime: RealtimeServer
  /** Closes the server and lets a new one take over on the same port. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** The server named by `PUSHER_HOST` and its companions; null without it, and then the embedded one is tested. */
export function externalTarget(): Target | null {
  // biome-ignore lint/style/noProcessEnv: names the server under test, and the application's env must not be needed here
  const env = process.env
  if (!env.PUSHER_HOST) return null
  return {
    host: env.PUSHER_HOST,
    port: Number(env.PUSHER_PORT ?? 443),
    appId: env.PUSHER_APP_ID ?? '',
    key: env.PUSHER_KEY ?? '',
    secret: env.PUSHER_SECRET ?? '',
    useTLS: env.PUSHER_USE_TLS === 'true' || env.PUSHER_USE_TLS === '1',
  }
}

const app = { appId: 'test-app', key: 'test-key', secret: 'test-secret' }

/** Starts the embedded server in an HTTP server of its own, on a free port. */
export async function startEmbedded(options: Partial<RealtimeServerOptions> = {}): Promise<EmbeddedTarget> {
  let realtime = createRealtimeServer({ ...app, ...options })
  const http = createServer((request, response) => {
    if (!realtime.handleRequest(request, response)) response.writeHead(404).end('not realtime')
  })
  http.on('upgrade', (request, socket, head) => {
    if (!realtime.handleUpgrade(request, socket, head)) socket.destroy()
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  return {
    ...app,
    host: '127.0.0.1',
    port: portOf(http),
    useTLS: false,
    get realtime() {
      return realtime
    },
    async restart() {
      const old = realtime
      realtime = createRealtimeServer({ ...app, ...options })
      await old.close()
    },
    async stop() {
      const stopped = new Promise<void>((resolve) => http.close(() => resolve()))
      await realtime.close()
      http.closeAllConnections()
      await stopped
    },
  }
}

function portOf(http: Server): number {
  // A TCP server's address is never a pipe's name.
  const address = http.address() as AddressInfo
  return address.port
}
