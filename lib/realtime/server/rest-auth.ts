import { equalInConstantTime, requestSignature } from './sign'

/** Seconds that a request's clock may differ from ours (HTTP API Reference, § Authentication). */
const timestampToleranceSeconds = 600

type RestRequest = { method: string; path: string; query: ReadonlyMap<string, string> }

/**
 * Null for a request that holds the app's signature, otherwise what is wrong with it, fit to be answered.
 * It is decided from the request line alone, so that not a byte of a stranger's body has to be kept; the body is
 * bound to it by `body_md5`, which is signed and which the caller compares when it has read the body.
 */
export function whyUnauthenticated(
  app: { key: string; secret: string },
  { method, path, query }: RestRequest,
  nowSeconds: number,
): string | null {
  if (!equalInConstantTime(query.get('auth_key') ?? '', app.key)) return 'Unknown auth_key'
  if (query.get('auth_version') !== '1.0') return 'Unsupported auth_version'
  const timestamp = query.get('auth_timestamp') ?? ''
  if (!/^\d{1,12}$/.test(timestamp)) return 'Invalid auth_timestamp'
  if (Math.abs(nowSeconds - Number(timestamp)) > timestampToleranceSeconds) {
    return `Timestamp expired: auth_timestamp is not within ${timestampToleranceSeconds} s of the server's clock`
  }
  const expected = requestSignature(app.secret, method, path, query)
  return equalInConstantTime(query.get('auth_signature') ?? '', expected) ? null : 'Invalid auth_signature'
}

/** Null when a parameter is given twice: then it is not certain which of the two was signed. */
export function parseQuery(search: string): ReadonlyMap<string, string> | null {
  const parameters = [...new URLSearchParams(search)]
  const query = new Map(parameters.map(([name, value]) => [name.toLowerCase(), value]))
  return query.size === parameters.length ? query : null
}
