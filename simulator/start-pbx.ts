import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import { controlApi } from './control-api'
import { BodyTooLarge, send, sendJson } from './http'
import { page } from './page'
import { createState, type PbxState, resetState } from './pbx-state'
import { recording } from './recordings'
import { vendorApi } from './vendor-api'

const RECORDING = /^\/tracking\/rec\/([\d.]+)\/\d{4}-\d{2}-\d{2}$/
const VENDOR_BASES = ['/tracking/api', '/api']

async function handle(state: PbxState, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', state.baseUrl)
  const { pathname } = url
  if (pathname === '/') return send(response, 200, 'text/html; charset=utf-8', page)
  if (pathname === '/favicon.ico') return send(response, 204, 'image/x-icon', '')
  if (pathname === '/health') return sendJson(response, 200, { status: 'ok' })
  if (pathname.startsWith('/control/')) return controlApi(state, url, request, response)
  const asteriskId = RECORDING.exec(pathname)?.[1]
  if (asteriskId) return recording(state, asteriskId, request, response)
  const base = VENDOR_BASES.find((one) => pathname.startsWith(`${one}/`))
  if (base) return vendorApi(state, pathname.slice(base.length), request, response)
  return sendJson(response, 404, { error: 'no such route' })
}

export interface RunningPbx {
  /** Address without a path, e.g. `http://127.0.0.1:4010`. */
  url: string
  close: () => Promise<void>
}

/** Starts the practice PBX; port 0 takes any free one. Rejects when the port is in use. */
export function startPbx({
  port = 0,
  host = '127.0.0.1',
}: {
  port?: number
  host?: string
} = {}): Promise<RunningPbx> {
  return new Promise((resolve, reject) => {
    const server = http.createServer()
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      const actual = address && typeof address === 'object' ? address.port : port
      const url = `http://${host.includes(':') ? `[${host}]` : host}:${actual}`
      const state = createState(url)
      server.off('error', reject)
      server.on('request', (request, response) => {
        handle(state, request, response).catch((error: unknown) => {
          if (error instanceof BodyTooLarge) return sendJson(response, 413, { error: 'body too large' })
          // A caller that went away in the middle of his own request needs no answer.
          if (request.errored) return response.destroy()
          process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
          if (response.headersSent) response.destroy()
          else sendJson(response, 500, { error: 'internal error' })
        })
      })
      const close = () =>
        new Promise<void>((done) => {
          resetState(state, true)
          server.close(() => done())
          server.closeAllConnections()
        })
      resolve({ url, close })
    })
  })
}
