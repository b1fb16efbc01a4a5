import type { Connection } from '@/lib/telephony/provider'
import { TelephonyError, type TelephonyFailure } from '@/lib/telephony/telephony-error'
import { authorizationHeader, READ_TIMEOUT_MS } from './assumptions'
import { isObject } from './is-object'
import { type Refusal, refusalOf, refused } from './vendor-refusal'

/** A page of 1,000 calls is about half a megabyte; an answer ten times as large is none. Bytes, unpacked. */
const ANSWER_LIMIT = 5 * 1024 * 1024

/** Codes of a connection that was lost after it stood: the request may have been heard. */
const LOST = new Set([
  'ECONNRESET',
  'EPIPE',
  'UND_ERR_SOCKET',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
])

type Limits = {
  /** For everything, connecting and reading included, milliseconds. */
  timeoutMs?: number | undefined
  /** Bytes of the answer, unpacked. */
  answerLimit?: number | undefined
  /** Gives the request up. */
  signal?: AbortSignal | undefined
}

type RawReply = { status: number; text: string }

export type Reply = { body: unknown; refusal: Refusal | null }

/**
 * One request to the vendor, sent once and never repeated. An object goes as JSON, `URLSearchParams` as a form.
 * A refusal is judged by the body and returned; whatever is no answer of the vendor's is thrown.
 * @throws TelephonyError
 */
export async function askVendor(
  connection: Connection,
  path: string,
  body: URLSearchParams | object,
  limits: Limits = {},
): Promise<Reply> {
  return replyOf(await askRaw(connection, path, body, limits))
}

/** What came, word for word, for whoever has to look at it himself. @throws TelephonyError when nothing came */
export async function askRaw(
  { apiUrl, apiKey }: Connection,
  path: string,
  body: URLSearchParams | object,
  { timeoutMs = READ_TIMEOUT_MS, answerLimit = ANSWER_LIMIT, signal }: Limits = {},
): Promise<RawReply> {
  // A key with a line break, a blank or Cyrillic in it was pasted wrongly, and no header can carry it.
  const key = apiKey.trim()
  if (!/^(Bearer )?[\x21-\x7e]+$/.test(key)) throw new TelephonyError('unauthorized')
  const isForm = body instanceof URLSearchParams
  try {
    const response = await fetch(`${apiUrl.replace(/\/+$/, '')}${path}`, {
      method: 'POST',
      headers: {
        Authorization: authorizationHeader(key),
        Accept: 'application/json',
        'Content-Type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
      },
      body: isForm ? body.toString() : JSON.stringify(body),
      // The key goes to the configured host and to no other.
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]),
    })
    return { status: response.status, text: await readText(response, answerLimit) }
  } catch (error) {
    throw error instanceof TelephonyError ? error : new TelephonyError(failureOf(error), null, error)
  }
}

/** What an answer means. @throws TelephonyError when it is none of the vendor's */
export function replyOf({ status, text }: RawReply): Reply {
  const answer = jsonOf(text)
  const refusal = refusalOf(answer)
  if (refusal) return { body: answer, refusal }
  if (status < 200 || status > 299)
    throw new TelephonyError(failureOfStatus(status), null, new Error(`HTTP ${status}`))
  if (answer === undefined) throw new TelephonyError('not_understood', null, new Error('not JSON'))
  return { body: answer, refusal: null }
}

/** As `askVendor`, and a refusal is thrown too. @throws TelephonyError */
export async function askOrThrow(...request: Parameters<typeof askVendor>): Promise<unknown> {
  const { body, refusal } = await askVendor(...request)
  if (refusal) throw refused(refusal)
  return body
}

async function readText(response: Response, limit: number): Promise<string> {
  if (!response.body) return ''
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for await (const chunk of response.body) {
    size += chunk.byteLength
    if (size > limit) throw new TelephonyError('not_understood', null, new Error('answer too large'))
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A gateway that gave up waiting leaves open what the vendor has done. */
function failureOfStatus(status: number): TelephonyFailure {
  if (status === 401) return 'unauthorized'
  return status === 408 || status === 504 ? 'timeout' : 'not_understood'
}

function failureOf(error: unknown): TelephonyFailure {
  if (!(error instanceof Error)) return 'not_understood'
  if (error.name === 'TimeoutError') return 'timeout'
  const cause = isObject(error.cause) ? error.cause : {}
  const code = String(cause.code ?? '')
  // What came is not HTTP, or was packed wrongly.
  if (cause.name === 'HTTPParserError' || /^(Z_|UND_ERR_HEADERS_OVERFLOW)/.test(code)) return 'not_understood'
  // Whatever broke while reading or writing broke after the connection stood.
  const stood = LOST.has(code) || cause.syscall === 'read' || cause.syscall === 'write'
  return stood ? 'timeout' : 'unreachable'
}
