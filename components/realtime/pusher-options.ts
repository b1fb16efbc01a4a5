import type { Options } from 'pusher-js'
import type { RealtimeClientConfig } from '@/lib/realtime/config'

type Page = { hostname: string; port: string; protocol: string }

/**
 * Options of the connection. Without a host in `config` it is the server that this page came from.
 * A dead connection is found within half a minute: a call must not ring unseen for longer.
 */
export function pusherOptions(config: RealtimeClientConfig, page: Page): Options {
  const common: Options = {
    cluster: config.cluster ?? '',
    disableStats: true,
    enabledTransports: ['ws', 'wss'],
    activityTimeout: 20_000,
    pongTimeout: 8_000,
    unavailableTimeout: 4_000,
    channelAuthorization: { endpoint: '/api/realtime/auth', transport: 'ajax' },
  }
  if (config.cluster && !config.host) return { ...common, forceTLS: config.useTls ?? true }
  const secure = config.useTls ?? page.protocol === 'https:'
  const port = config.port ?? (page.port ? Number(page.port) : secure ? 443 : 80)
  return { ...common, wsHost: config.host ?? page.hostname, wsPort: port, wssPort: port, forceTLS: secure }
}
