import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { type Call, callView } from './call'
import { addPastCall, findCalls, placeScriptedCall } from './control-calls'
import {
  answerSchema,
  findCallsSchema,
  hangUpSchema,
  newCallSchema,
  nothingSchema,
  pastCallsSchema,
  redirectSchema,
  resetSchema,
} from './control-schemas'
import { readBody, sendJson } from './http'
import { answerCall, hangUp, pickUp, ringLines, StepRefused } from './live-calls'
import { misbehavePatchSchema, patchMisbehaviour } from './misbehaviour'
import { configPatchSchema, patchConfig } from './pbx-config'
import { type PbxState, resetState, type WebhookDelivery } from './pbx-state'
import { releaseRecordings } from './recordings'

const BODY_LIMIT = 8 * 1024 * 1024
const CALLS_SHOWN = 500

class UnknownCall extends Error {}
class NotJson extends Error {}

type Body = () => Promise<unknown>
type Handler = (state: PbxState, body: Body, ids: string[], query: URLSearchParams) => Promise<unknown>

function callOf(state: PbxState, id: string | undefined): Call {
  const call = state.calls.get(Number(id))
  if (!call) throw new UnknownCall()
  return call
}

/** A step by hand: it stops the script, and is over when its webhooks were delivered. */
async function byHand(
  state: PbxState,
  id: string | undefined,
  step: (call: Call) => Promise<WebhookDelivery[]>,
) {
  const call = callOf(state, id)
  const delivered = step(call)
  call.runtime.script.abort()
  return { webhooks: await delivered, call: callView(call) }
}

function overview(state: PbxState) {
  const { autodials, ...config } = state.config
  return {
    baseUrl: `${state.baseUrl}/tracking/api`,
    config,
    misbehaviour: state.misbehaviour,
    autodials,
    calls: [...state.calls.values()].slice(-CALLS_SHOWN).toReversed().map(callView),
    webhooks: state.webhooks.toReversed(),
    directCalls: state.directCalls.toReversed(),
    requests: state.requests.toReversed(),
    hanging: state.hanging.size,
  }
}

const routes: [string, RegExp, Handler][] = [
  ['GET', /^\/control\/state$/, async (state) => overview(state)],
  [
    'POST',
    /^\/control\/config$/,
    async (state, body) => {
      state.config = patchConfig(state.config, configPatchSchema.parse(await body()))
      return { config: state.config }
    },
  ],
  [
    'POST',
    /^\/control\/reset$/,
    async (state, body) => {
      resetState(state, resetSchema.parse(await body()).connection === true)
      return { config: state.config }
    },
  ],
  [
    'POST',
    /^\/control\/calls$/,
    async (state, body) => {
      const { call, webhooks } = await placeScriptedCall(state, newCallSchema.parse(await body()))
      return { id: call.id, call: callView(call), webhooks }
    },
  ],
  [
    'GET',
    /^\/control\/calls$/,
    async (state, _body, _ids, query) => {
      const calls = await findCalls(state, findCallsSchema.parse(Object.fromEntries(query)))
      return { calls: calls.slice(0, CALLS_SHOWN).map(callView) }
    },
  ],
  ['GET', /^\/control\/calls\/(\d+)$/, async (state, _body, [id]) => ({ call: callView(callOf(state, id)) })],
  [
    'POST',
    /^\/control\/calls\/(\d+)\/pickup$/,
    async (state, body, [id]) => {
      nothingSchema.parse(await body())
      return byHand(state, id, (call) => pickUp(state, call))
    },
  ],
  [
    'POST',
    /^\/control\/calls\/(\d+)\/redirect$/,
    async (state, body, [id]) => {
      const input = redirectSchema.parse(await body())
      let skipped: string[] = []
      const step = await byHand(state, id, (call) => {
        const rung = ringLines(state, call, input)
        skipped = rung.skipped
        return rung.delivered
      })
      return { ...step, skipped }
    },
  ],
  [
    'POST',
    /^\/control\/calls\/(\d+)\/answer$/,
    async (state, body, [id]) => {
      const { line } = answerSchema.parse(await body())
      return byHand(state, id, (call) => answerCall(state, call, line))
    },
  ],
  [
    'POST',
    /^\/control\/calls\/(\d+)\/hangup$/,
    async (state, body, [id]) => {
      const input = hangUpSchema.parse(await body())
      return byHand(state, id, (call) => hangUp(state, call, input))
    },
  ],
  [
    'POST',
    /^\/control\/past-calls$/,
    async (state, body) => {
      const input = pastCallsSchema.parse(await body())
      return Array.isArray(input) ? input.map((one) => addPastCall(state, one)) : addPastCall(state, input)
    },
  ],
  [
    'POST',
    /^\/control\/misbehave$/,
    async (state, body) => {
      state.misbehaviour = patchMisbehaviour(state.misbehaviour, misbehavePatchSchema.parse(await body()))
      return { misbehaviour: state.misbehaviour }
    },
  ],
  [
    'POST',
    /^\/control\/release$/,
    async (state, body) => {
      nothingSchema.parse(await body())
      const released = state.hanging.size
      for (const go of [...state.hanging]) go()
      releaseRecordings(state)
      return { released }
    },
  ],
]

async function jsonBody(request: IncomingMessage): Promise<unknown> {
  const raw = await readBody(request, BODY_LIMIT)
  if (raw === '') return {}
  // A form on some web page could post anything here otherwise: only scripts of this origin can send JSON.
  if (!request.headers['content-type']?.startsWith('application/json')) throw new NotJson()
  try {
    return JSON.parse(raw)
  } catch {
    throw new NotJson()
  }
}

/** Answers `/control/*`: everything a person or a test can do to the exchange. */
export async function controlApi(
  state: PbxState,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const here = routes.filter(([, path]) => path.test(url.pathname))
  const route = here.find(([method]) => method === request.method)
  if (!route)
    return sendJson(response, here.length > 0 ? 405 : 404, {
      error: here.length > 0 ? 'wrong method' : 'no such route',
    })
  const [, path, handler] = route
  const ids = path.exec(url.pathname)?.slice(1) ?? []
  try {
    sendJson(response, 200, await handler(state, () => jsonBody(request), ids, url.searchParams))
  } catch (error) {
    if (error instanceof z.ZodError)
      return sendJson(response, 400, { error: 'bad request', issues: error.issues })
    if (error instanceof UnknownCall) return sendJson(response, 404, { error: 'unknown call' })
    if (error instanceof StepRefused) return sendJson(response, 409, { error: error.message })
    if (error instanceof NotJson)
      return sendJson(response, 415, { error: 'send JSON with Content-Type: application/json' })
    throw error
  } finally {
    state.changes.emit('change')
  }
}
