import 'server-only'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { constants, gzipSync } from 'node:zlib'
import { defaultLocale } from '@/lib/i18n/locales'
import { log } from '@/lib/log'
import { toProblem } from './problem'
import type { Handler } from './route'
import { securityHeaders } from './security-headers'
import { toAppError } from './to-app-error'

/** Smaller bodies fit into one packet anyway; Next draws the line there too. Bytes. */
const GZIP_FROM = 1024

/**
 * Answers GET of exactly these paths with the very handlers that Next has for them, without Next, whose own work per
 * request is more than that of a page of a list (docs/decisions/0004). Every other method and spelling is left to Next.
 * For handlers without parameters whose answers are small: they are sent whole.
 * @returns a function that is true when the request was one of these
 */
export function directRoutes(
  handlers: Record<string, Handler>,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const known = new Map(Object.entries(handlers))
  return (request, response) => {
    const handler = request.method === 'GET' && known.get(request.url?.split('?', 1)[0] ?? '')
    if (!handler) return false
    answer(handler, request, response).catch((thrown: unknown) => refuse(response, thrown))
    return true
  }
}

async function answer(handler: Handler, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const result = await handler(toWebRequest(request), { params: Promise.resolve({}) })
  const body = Buffer.from(await result.arrayBuffer())
  const zipped = body.length >= GZIP_FROM && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
  send(response, result.status, Object.fromEntries(result.headers), body, zipped)
}

/** Our handlers ask for path, query and headers only; under which name we were reached stands in the headers. */
function toWebRequest({ url, headers }: IncomingMessage): Request {
  const copied = new Headers()
  for (const [name, value] of Object.entries(headers)) if (typeof value === 'string') copied.set(name, value)
  return new Request(`http://localhost${url}`, { headers: copied })
}

function send(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  body: Buffer,
  zipped: boolean,
): void {
  // Who asked may have gone away in the meantime.
  if (response.destroyed) return
  // A page of 25 kB takes 0.1 ms here; in a thread of the pool it would take 0.3 ms, most of it the way there and back.
  const content = zipped ? gzipSync(body, { level: constants.Z_BEST_SPEED }) : body
  response.writeHead(status, {
    ...securityHeaders,
    ...headers,
    vary: 'accept-encoding',
    ...(zipped ? { 'content-encoding': 'gzip' } : {}),
    'content-length': content.length,
  })
  response.end(content)
}

/** The handlers answer their own errors; this is for what went wrong around them. */
function refuse(response: ServerResponse, thrown: unknown): void {
  log.error({ err: thrown }, 'request failed before Next')
  if (response.headersSent) return void response.destroy()
  const problem = toProblem(toAppError(thrown), defaultLocale)
  const body = Buffer.from(JSON.stringify(problem))
  const headers = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' }
  send(response, problem.status, headers, body, false)
}
