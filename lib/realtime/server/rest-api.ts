import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ChannelRegistry } from './channel-registry'
import { channelFrame } from './frames'
import { parseQuery, whyUnauthenticated } from './rest-auth'
import { describeChannel, listChannels, listUsers } from './rest-channels'
import { RestError } from './rest-error'
import { type PublishedEvent, parseBatch, parseEvent } from './rest-events'
import { equalInConstantTime, md5 } from './sign'

type RestApiOptions = {
  app: { id: string; key: string; secret: string }
  registry: ChannelRegistry
  /** Bytes of one event's data. */
  maxEventBytes: number
  onPublished: (event: PublishedEvent) => void
  log: (event: string, details: Record<string, unknown>) => void
}

type Route = { appId: string; resource: string; channel: string | undefined }

const pathPattern = /^\/apps\/([^/]+)\/(events|batch_events|channels|channels\/([^/]+)(?:\/(users))?)$/

/**
 * The HTTP API by which the application publishes and asks who is connected.
 * HTTP API Reference (https://pusher.com/docs/channels/library_auth_reference/rest-api).
 * The returned handler says at once whether the request is one of these, and answers it later.
 */
export function createRestApi(options: RestApiOptions) {
  const { app, registry, maxEventBytes } = options
  // The largest legal body: ten events whose data is escaped character by character (\u0000), and their names.
  const maxBodyBytes = 10 * (6 * maxEventBytes + 2_048) + 32_768

  return function handleRequest(request: IncomingMessage, response: ServerResponse): boolean {
    const [path = '', ...search] = (request.url ?? '').split('?')
    const route = matchRoute(path)
    if (!route) return false
    answer(request, route, path, search.join('?')).then(
      (body) => sendJson(response, 200, body),
      (error: unknown) => sendError(request, response, error),
    )
    return true
  }

  async function answer(
    request: IncomingMessage,
    route: Route,
    path: string,
    search: string,
  ): Promise<object> {
    const method = request.method ?? ''
    const query = parseQuery(search)
    if (!query) throw new RestError(401, 'A query parameter is given twice')
    const reason = whyUnauthenticated(app, { method, path, query }, Date.now() / 1_000)
    if (reason !== null) throw new RestError(401, reason)
    if (route.appId !== app.id) throw new RestError(404, 'Unknown app')

    switch (`${method} ${route.resource}`) {
      case 'POST events':
        return publish(parseEvent(await readSignedBody(request, query), maxEventBytes))
      case 'POST batch_events':
        return publish(parseBatch(await readSignedBody(request, query), maxEventBytes))
      case 'GET channels':
        return listChannels(registry, query)
      case 'GET channel':
        return describeChannel(registry, route.channel ?? '', query)
      case 'GET users':
        return listUsers(registry, route.channel ?? '')
      default:
        throw new RestError(405, `Method ${method} is not allowed here`)
    }
  }

  function publish(events: PublishedEvent[]): object {
    for (const event of events) {
      for (const channel of event.channels) {
        if (registry.subscriptionCount(channel) === 0) continue
        registry.broadcast(channel, channelFrame(event.name, channel, event.data), event.exceptSocketId)
      }
      options.onPublished(event)
    }
    return {}
  }

  async function readSignedBody(
    request: IncomingMessage,
    query: ReadonlyMap<string, string>,
  ): Promise<string> {
    const body = await readBody(request, maxBodyBytes)
    if (!equalInConstantTime(query.get('body_md5') ?? '', md5(body))) {
      throw new RestError(401, 'body_md5 does not match the body')
    }
    return body.toString()
  }

  function sendError(request: IncomingMessage, response: ServerResponse, error: unknown): void {
    const status = error instanceof RestError ? error.status : 500
    const message = error instanceof RestError ? error.message : 'Internal error'
    if (request.errored) return
    options.log('realtime.request_refused', { status, message: error instanceof Error ? error.message : '' })
    sendJson(response, status, { error: message, status })
  }
}

function matchRoute(path: string): Route | null {
  const [, appId, resource, channel, users] = pathPattern.exec(path) ?? []
  if (appId === undefined || resource === undefined) return null
  if (channel === undefined) return { appId, resource, channel }
  return { appId, resource: users ?? 'channel', channel }
}

/**
 * Reads at most `maxBytes`. A longer body is read to its end without being kept, because a sender that is cut off
 * while writing never sees the answer; only signed requests get here.
 */
async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size <= maxBytes) chunks.push(chunk)
    else chunks.length = 0
  }
  if (size > maxBytes) throw new RestError(413, `The body is larger than ${maxBytes} bytes`)
  return Buffer.concat(chunks)
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body)
  response
    .writeHead(status, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      'cache-control': 'no-store',
    })
    .end(text)
}
