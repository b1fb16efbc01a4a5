import { createServer } from 'node:http'
import next from 'next'
import { GET as liveCalls } from '@/app/api/calls/live/route'
import { GET as orderCounts } from '@/app/api/orders/counts/route'
import { GET as orders } from '@/app/api/orders/route'
import { env } from '@/lib/env'
import { directRoutes } from '@/lib/http/direct-routes'
import { log } from '@/lib/log'
import { realtimeConfig } from '@/lib/realtime/config'
import { createRealtimeServer } from '@/lib/realtime/server/realtime-server'
import { handleWebhook } from '@/lib/webhooks/webhook-endpoint'

const { PORT, HOST, NODE_ENV, APP_URL } = env()

// next-auth asks the environment where it lives: the address people use, else the one in the request.
if (APP_URL) process.env.NEXTAUTH_URL = APP_URL
else process.env.AUTH_TRUST_HOST = 'true'

const app = next({ dev: NODE_ENV === 'development', hostname: HOST ?? 'localhost', port: PORT })
await app.prepare()
const answerPage = app.getRequestHandler()
const upgradePage = app.getUpgradeHandler()

const config = realtimeConfig()
const realtime = config.embedded
  ? createRealtimeServer({
      appId: config.appId,
      key: config.key,
      secret: config.secret,
      log: (event, details) => log.debug({ ...details }, `realtime: ${event}`),
    })
  : undefined

// What every open desk asks for all day is answered before Next.
const answerDirectly = directRoutes({
  '/api/orders': orders,
  '/api/orders/counts': orderCounts,
  '/api/calls/live': liveCalls,
})

// One port for everything: webhooks straight into the journal, realtime by our own Pusher-protocol server, pages and the rest by Next.
const server = createServer((request, response) => {
  if (handleWebhook(request, response) || realtime?.handleRequest(request, response)) return
  if (answerDirectly(request, response)) return
  // Next answers an address that cannot be decoded with a 500.
  if (!isDecodable(request.url ?? '')) return void response.writeHead(400).end()
  void answerPage(request, response)
})
server.on('upgrade', (request, socket, head) => {
  if (!realtime?.handleUpgrade(request, socket, head)) void upgradePage(request, socket, head)
})
server.on('error', (error) => {
  log.fatal({ err: error.message }, 'the web server cannot listen')
  process.exit(1)
})
server.listen(PORT, HOST, () => log.info({ port: PORT }, 'web is ready'))

function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '')
    return true
  } catch {
    return false
  }
}

let stopping = false
async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  server.close(() => process.exit(0))
  await realtime?.close()
  server.closeIdleConnections()
  // Requests that are still being answered get three seconds.
  setTimeout(() => process.exit(0), 3_000).unref()
}

process.on('SIGTERM', () => void stop())
process.on('SIGINT', () => void stop())
