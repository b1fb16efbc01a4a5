import { createHash, createHmac } from 'node:crypto'
import type { Target } from './target'

/** What is wrong with a request that is otherwise signed as it should be. */
type Deviation = { clockOffsetSeconds?: number; query?: Record<string, string>; sentBody?: string }

/**
 * Publishes over plain HTTP: for the requests that the official library refuses to make. Written from the HTTP API
 * Reference, § Worked authentication example, without the server's own code, so that both cannot be wrong alike.
 */
export async function postSigned(
  target: Target,
  resource: 'events' | 'batch_events',
  body: string,
  { clockOffsetSeconds = 0, query = {}, sentBody = body }: Deviation = {},
): Promise<{ status: number; text: string }> {
  const path = `/apps/${target.appId}/${resource}`
  const parameters = new URLSearchParams({
    auth_key: target.key,
    auth_timestamp: String(Math.floor(Date.now() / 1_000) + clockOffsetSeconds),
    auth_version: '1.0',
    body_md5: createHash('md5').update(body).digest('hex'),
    ...query,
  })
  parameters.sort()
  const signature = createHmac('sha256', target.secret).update(`POST\n${path}\n${parameters}`).digest('hex')
  const origin = `${target.useTLS ? 'https' : 'http'}://${target.host}:${target.port}`
  const response = await fetch(`${origin}${path}?${parameters}&auth_signature=${signature}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: sentBody,
  })
  return { status: response.status, text: await response.text() }
}
