import http, { type ServerResponse } from 'node:http'
import type net from 'node:net'
import { onTestFinished } from 'vitest'
import type { Connection } from '@/lib/telephony/provider'

/** An address of a server that lives as long as the test. */
export async function listen(server: net.Server): Promise<Connection & { close: () => Promise<void> }> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const close = async () => {
    if (server instanceof http.Server) server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
  onTestFinished(close)
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  return { apiUrl: `http://127.0.0.1:${address.port}/tracking/api`, apiKey: 'test-key', close }
}

/** A vendor that does whatever the practice PBX never would; `bodies` are those of the requests so far. */
export async function startVendor(answer: (response: ServerResponse, body: string) => void) {
  const bodies: string[] = []
  const server = http.createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk
    })
    request.once('end', () => {
      bodies.push(body)
      answer(response, body)
    })
  })
  return { connection: await listen(server), bodies }
}

/** Always the same answer. */
export const saying =
  (body: string, status = 200, headers: Record<string, string> = {}) =>
  (response: ServerResponse) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(body)
  }
