import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { autodial } from './autodial'
import { directCall } from './direct-call'
import { failure } from './envelope'
import { history } from './history'
import { readBody, send, sendJson, wireHeaders } from './http'
import { type ApiFault, takeApiFault, type VendorMethod } from './misbehaviour'
import { pause } from './pause'
import { type PbxState, remember, type VendorRequest } from './pbx-state'

const BODY_LIMIT = 2 * 1024 * 1024
const HTML_PAGE = '<!doctype html><title>Maintenance</title><h1>We will be back soon</h1>'

const METHODS = new Map<string, VendorMethod>([
  ['/phones/directCall', 'directCall'],
  ['/history/get', 'history'],
  ['/users/list', 'users'],
  ['/autodial/action', 'autodial'],
])

function hasKey(request: IncomingMessage, key: string): boolean {
  const given = (request.headers.authorization ?? '').replace(/^Bearer /, '')
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(key))
}

async function run(
  state: PbxState,
  method: VendorMethod,
  raw: string,
  headers: [string, string][],
  halfFail = false,
): Promise<unknown> {
  if (method === 'directCall') return directCall(state, raw, headers)
  let body: unknown
  try {
    body = raw === '' ? {} : JSON.parse(raw)
  } catch {
    return failure('Internal error')
  }
  if (method === 'history') return history(state, body)
  if (method === 'autodial') return autodial(state, body, halfFail)
  return state.config.lines.map(({ line, firstName, lastName }) => ({ line, firstName, lastName }))
}

/** Waits until released or for `ms`; `false` when the exchange was reset or the client has gone. */
async function hang(state: PbxState, ms: number | undefined, response: ServerResponse): Promise<boolean> {
  const gone = new AbortController()
  const giveUp = () => gone.abort()
  const { signal } = state.life
  const { hanging } = state
  const go = Promise.withResolvers<boolean>()
  const release = () => go.resolve(true)
  response.once('close', giveUp)
  signal.addEventListener('abort', giveUp)
  gone.signal.addEventListener('abort', () => go.resolve(false))
  hanging.add(release)
  if (ms !== undefined) void pause(ms, gone.signal).then((over) => over && release())
  const released = await go.promise
  hanging.delete(release)
  response.off('close', giveUp)
  signal.removeEventListener('abort', giveUp)
  return released
}

async function misbehave(
  state: PbxState,
  fault: ApiFault,
  response: ServerResponse,
  work: (halfFail?: boolean) => Promise<unknown>,
): Promise<void> {
  const done = fault.perform && fault.fault !== 'halfFail' ? await work() : undefined
  switch (fault.fault) {
    case 'error':
      return sendJson(response, 200, failure(fault.message))
    case 'http500':
      return send(response, 500, 'text/html', HTML_PAGE)
    case 'html':
      return send(response, 200, 'text/html', HTML_PAGE)
    case 'garbage':
      return send(response, 200, 'application/json', '{"status":"Succ')
    case 'empty':
      return send(response, 200, 'application/json', '')
    case 'halfFail':
      return sendJson(response, 200, await work(true))
    case 'hang':
      if (!(await hang(state, fault.ms, response))) response.destroy()
      else sendJson(response, 200, done ?? (await work()))
  }
}

/** Keeps a request and what it was answered in the log. */
export function logRequest(
  state: PbxState,
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
): VendorRequest {
  const entry = remember<VendorRequest>(state.requests, {
    at: new Date().toISOString(),
    method: request.method ?? '',
    path: request.url ?? '',
    headers: wireHeaders(request),
    body,
    fault: null,
    status: null,
    answer: null,
  })
  response.once('finish', () => {
    entry.status = response.statusCode
    state.changes.emit('change')
  })
  return entry
}

/** Answers a request under the vendor's base path; `path` is what follows it, e.g. `/users/list`. */
export async function vendorApi(
  state: PbxState,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const raw = await readBody(request, BODY_LIMIT)
  const entry = logRequest(state, request, response, raw)
  const method = METHODS.get(path)
  if (!method) return sendJson(response, 404, failure('Method not found'))
  if (request.method !== 'POST') return sendJson(response, 405, failure('Use POST'))
  if (!hasKey(request, state.config.apiKey)) return sendJson(response, 200, failure('Authorization invalid'))

  const { fault, left } = takeApiFault(state.misbehaviour.api, method, raw)
  state.misbehaviour.api = left
  const work = (halfFail?: boolean) => run(state, method, raw, entry.headers, halfFail)
  if (fault) {
    entry.fault = fault.fault
    state.changes.emit('change')
    return misbehave(state, fault, response, work)
  }
  const answer = await work()
  entry.answer = JSON.stringify(answer).slice(0, 2000)
  sendJson(response, 200, answer)
}
