import http, { type IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'
import { startPbx } from './start-pbx'

/** A request that the stand-in for the application received. */
interface Received {
  method: string
  url: string
  headers: IncomingHttpHeaders
  body: string
}

const listening = (server: http.Server) =>
  new Promise<string>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(`http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`)
    })
  })

/** A bare server in place of the application: remembers what comes, answers with `status` once `gate` is open. */
export async function startReceiver(status = 200, gate: Promise<void> = Promise.resolve()) {
  const received: Received[] = []
  const server = http.createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => {
      body += chunk
    })
    request.on('end', () => {
      received.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body })
      void gate.then(() => {
        response.writeHead(status, { 'Content-Type': 'application/json' })
        response.end('{"ok":true}')
      })
    })
  })
  const url = await listening(server)
  const close = () => {
    server.closeAllConnections()
    return new Promise<void>((done) => server.close(() => done()))
  }
  return { url: `${url}/hook`, received, close }
}

const webhookSchema = z.object({ event: z.string(), call: z.record(z.string(), z.unknown()) })
const stepSchema = z.object({
  id: z.number().optional(),
  call: z.looseObject({
    id: z.number(),
    dbid: z.number(),
    phase: z.string(),
    state: z.string().nullable(),
    lines: z.array(z.string()),
    link: z.string().nullable(),
    secondsTalk: z.number(),
  }),
  webhooks: z.array(
    z.object({ event: z.string(), status: z.number().nullable(), error: z.string().nullable() }),
  ),
  skipped: z.array(z.string()).optional(),
})
const stateSchema = z.object({
  baseUrl: z.string(),
  config: z.looseObject({ apiKey: z.string(), webhookUrl: z.string().nullable() }),
  misbehaviour: z.looseObject({}),
  calls: z.array(z.looseObject({ id: z.number(), phase: z.string() })),
  webhooks: z.array(z.looseObject({ event: z.string(), body: z.string() })),
  directCalls: z.array(
    z.looseObject({
      headers: z.array(z.tuple([z.string(), z.string()])),
      body: z.string(),
      meta: z.string().nullable(),
      callId: z.number().nullable(),
    }),
  ),
  requests: z.array(z.looseObject({ path: z.string(), fault: z.string().nullable() })),
  autodials: z.array(
    z.object({ id: z.number(), name: z.string(), status: z.string(), numbers: z.array(z.string()) }),
  ),
  hanging: z.number(),
})

/** A practice PBX of its own on a free port, its webhooks going to a receiver of its own. */
export async function startBench() {
  const pbx = await startPbx()
  const receiver = await startReceiver()
  const control = (path: string, body: unknown = {}) =>
    fetch(`${pbx.url}/control/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
  const done = async (path: string, body?: unknown): Promise<unknown> => {
    const response = await control(path, body)
    const answer: unknown = await response.json()
    if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`)
    return answer
  }
  await done('config', { webhookUrl: receiver.url })
  return {
    url: pbx.url,
    received: receiver.received,
    control,
    done,
    /** A control request about one call. */
    step: async (path: string, body?: unknown) => stepSchema.parse(await done(path, body)),
    state: async () => stateSchema.parse(await (await fetch(`${pbx.url}/control/state`)).json()),
    /** The webhooks that arrived, as the documented JSON. */
    webhooks: () => receiver.received.map((one) => webhookSchema.parse(JSON.parse(one.body))),
    /** A JSON request to the vendor's side. */
    vendor: (path: string, body: unknown = {}, key = 'practice-key') =>
      fetch(`${pbx.url}/tracking/api${path}`, {
        method: 'POST',
        headers: { Authorization: key, 'Content-Type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    /** A click-to-call. */
    dial: (fields: Record<string, string>) =>
      fetch(`${pbx.url}/tracking/api/phones/directCall`, {
        method: 'POST',
        headers: { Authorization: 'Bearer practice-key' },
        body: new URLSearchParams(fields),
      }),
    close: async () => {
      await pbx.close()
      await receiver.close()
    },
  }
}
export type Bench = Awaited<ReturnType<typeof startBench>>

/** A script that runs as fast as it can. */
export const AT_ONCE = {
  redirectMs: 0,
  answerMs: 0,
  transferMs: 0,
  transferAnswerMs: 0,
  talkMs: 0,
  giveUpMs: 0,
}
