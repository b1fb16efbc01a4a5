import 'server-only'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { AppError, errorStatus } from '@/lib/errors'
import { toProblem } from '@/lib/http/problem'
import { collect } from '@/lib/http/read-body'
import { toAppError } from '@/lib/http/to-app-error'
import { defaultLocale } from '@/lib/i18n/locales'
import { log } from '@/lib/log'
import { journalWebhook } from './journal-webhook'

/** Events are a few hundred bytes; whatever is larger is not one. */
const LIMIT_BYTES = 64 * 1024

const address = /^\/api\/webhooks\/(nextel)\/([^/?]+)\/?(?:\?(.*))?$/

/**
 * The addresses phone systems post to, `/api/webhooks/<module>/<token>`: 200 for everything stored, whatever it is; 404 wrong
 * token; 405 another method; 413 too large; 503 when it cannot be stored. A GET brings its fields in the query.
 * It stands before Next, whose own work per request is several times that of writing the journal (docs/decisions/0007).
 * @returns true when the request was one of these
 */
export function handleWebhook(request: IncomingMessage, response: ServerResponse): boolean {
  const match = address.exec(request.url ?? '')
  if (!match) return false
  const [, moduleKey = '', token = '', query = ''] = match
  answer(request, response, moduleKey, token, query).catch((thrown: unknown) =>
    refuse(response, moduleKey, thrown),
  )
  return true
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  moduleKey: string,
  token: string,
  query: string,
): Promise<void> {
  if (request.method === 'GET') {
    await journalWebhook(moduleKey, token, Buffer.from(query), 'application/x-www-form-urlencoded')
  } else if (request.method === 'POST') {
    const body = await collect(request, request.headers['content-length'], LIMIT_BYTES)
    await journalWebhook(moduleKey, token, body, request.headers['content-type'] ?? '')
  } else {
    throw new AppError('method_not_allowed', 'errors.methodNotAllowed')
  }
  send(response, 200, { status: 'ok' }, 'application/json')
}

function refuse(response: ServerResponse, moduleKey: string, thrown: unknown): void {
  const error = toAppError(thrown)
  const status = errorStatus[error.code]
  // The address holds the token, so it is never written to the log.
  if (status >= 500) log.error({ moduleKey, code: error.code, err: error.cause }, 'webhook refused')
  if (status === 503) response.setHeader('retry-after', '2')
  // What was not read to its end cannot be followed by another request.
  if (status === 413) response.setHeader('connection', 'close')
  send(response, status, toProblem(error, defaultLocale), 'application/problem+json')
}

function send(response: ServerResponse, status: number, body: object, type: string): void {
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(text)
}
