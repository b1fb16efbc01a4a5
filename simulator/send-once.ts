import http from 'node:http'
import https from 'node:https'

const ANSWER_LIMIT = 2000

/**
 * One plain request on a connection of its own, no retry, no redirect followed: as a vendor sends a webhook.
 * A kept-alive connection could die between two webhooks, which would look like a lost one.
 */
export function sendOnce(
  url: string,
  request: { method: string; headers: Record<string, string>; body: string; timeoutMs: number },
  signal: AbortSignal,
): Promise<{ status: number; answer: string }> {
  return new Promise((resolve, reject) => {
    const transport = url.startsWith('https:') ? https : http
    const outgoing = transport.request(
      url,
      {
        method: request.method,
        headers: request.headers,
        agent: false,
        signal: AbortSignal.any([signal, AbortSignal.timeout(request.timeoutMs)]),
      },
      (incoming) => {
        let answer = ''
        incoming.setEncoding('utf8')
        incoming.on('data', (chunk: string) => {
          if (answer.length < ANSWER_LIMIT) answer += chunk
        })
        incoming.on('end', () =>
          resolve({ status: incoming.statusCode ?? 0, answer: answer.slice(0, ANSWER_LIMIT) }),
        )
        incoming.on('error', reject)
      },
    )
    outgoing.on('error', reject)
    outgoing.end(request.body)
  })
}
