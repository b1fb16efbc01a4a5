import 'server-only'
import { createHash } from 'node:crypto'
import { derivedSecret, env } from '@/lib/env'

export type RealtimeConfig = {
  appId: string
  key: string
  secret: string
  /** False: a Pusher-protocol service outside, named by PUSHER_*. */
  embedded: boolean
  host?: string
  port: number
  useTls: boolean
  cluster?: string
}

/** Where realtime events go: our own server on the web process's port, or the service named by PUSHER_*. */
export function realtimeConfig(): RealtimeConfig {
  const {
    PUSHER_APP_ID,
    PUSHER_KEY,
    PUSHER_SECRET,
    PUSHER_HOST,
    PUSHER_CLUSTER,
    PUSHER_PORT,
    PUSHER_USE_TLS,
    PORT,
    HOST,
  } = env()
  if (PUSHER_APP_ID && PUSHER_KEY && PUSHER_SECRET && (PUSHER_HOST || PUSHER_CLUSTER)) {
    const useTls = PUSHER_USE_TLS ?? true
    return {
      appId: PUSHER_APP_ID,
      key: PUSHER_KEY,
      secret: PUSHER_SECRET,
      embedded: false,
      ...(PUSHER_HOST ? { host: PUSHER_HOST } : {}),
      ...(PUSHER_CLUSTER ? { cluster: PUSHER_CLUSTER } : {}),
      port: PUSHER_PORT ?? (useTls ? 443 : 80),
      useTls,
    }
  }
  const secret = derivedSecret('realtime')
  return {
    appId: 'dzvin',
    key: createHash('sha256').update(secret).digest('hex').slice(0, 20),
    secret: secret.toString('hex'),
    embedded: true,
    // Every interface includes this machine's own; a single one is asked for itself.
    host: !HOST || ['0.0.0.0', '::'].includes(HOST) ? '127.0.0.1' : HOST,
    port: PORT,
    useTls: false,
  }
}

/** What a browser must know to connect; no host means: the one the page came from. */
export type RealtimeClientConfig = {
  key: string
  host?: string
  port?: number
  useTls?: boolean
  cluster?: string
}

/** The public half of the configuration. */
export function realtimeClientConfig(): RealtimeClientConfig {
  const { embedded, key, host, port, useTls, cluster } = realtimeConfig()
  if (embedded) return { key }
  return { key, port, useTls, ...(host ? { host } : {}), ...(cluster ? { cluster } : {}) }
}
