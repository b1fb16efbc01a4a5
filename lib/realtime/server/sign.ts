import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** HMAC-SHA256 of `text` as lower-case hex: the only signature the Pusher protocol knows. */
function hmacSha256(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex')
}

/** MD5 of a request body as lower-case hex. An identity of the body, not a protection: the HMAC over it is. */
export function md5(body: Buffer): string {
  return createHash('md5').update(body).digest('hex')
}

/** Compares without telling by its duration where two texts differ; only a different length shows. */
export function equalInConstantTime(left: string, right: string): boolean {
  const a = Buffer.from(left)
  const b = Buffer.from(right)
  return a.length === b.length && timingSafeEqual(a, b)
}

/**
 * The `auth` value that lets one socket into one private or presence channel: `<key>:<hex signature>`.
 * Authentication and authorization signatures, § Private channel and § Presence channel
 * (https://pusher.com/docs/channels/library_auth_reference/auth-signatures).
 * No two different requests sign the same text, because a channel's name cannot hold a colon.
 */
export function channelAuth(
  app: { key: string; secret: string },
  socketId: string,
  channel: string,
  channelData?: string,
): string {
  const text = channelData === undefined ? `${socketId}:${channel}` : `${socketId}:${channel}:${channelData}`
  return `${app.key}:${hmacSha256(app.secret, text)}`
}

/**
 * The `auth_signature` of a request to the HTTP API: method, path and the query parameters, unescaped and
 * sorted by their lower-case keys. HTTP API Reference, § Generating authentication signatures
 * (https://pusher.com/docs/channels/library_auth_reference/rest-api).
 */
export function requestSignature(
  secret: string,
  method: string,
  path: string,
  parameters: ReadonlyMap<string, string>,
): string {
  const query = [...parameters]
    .filter(([name]) => name !== 'auth_signature')
    .map(([name, value]): [string, string] => [name.toLowerCase(), value])
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
  return hmacSha256(secret, `${method.toUpperCase()}\n${path}\n${query}`)
}
