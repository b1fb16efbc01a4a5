import 'server-only'

const LIMIT_BYTES = 200 * 1024 * 1024
const TIMEOUT_MS = 120_000
const REDIRECTS = 3

/** Bytes by which audio and text are known. */
const START_BYTES = 64

/**
 * Why there is no audio (yet), and how it goes on: `later` it may come, ask for some minutes · `soon` it is hardly a matter of
 * time, ask a few times · `never`.
 */
export class NoAudio extends Error {
  readonly failure: 'notYet' | 'unreachable' | 'foreignHost' | 'tooLarge' | 'notAudio'
  readonly again: 'later' | 'soon' | 'never'

  constructor(failure: NoAudio['failure'], again: NoAudio['again'], cause?: unknown) {
    super(failure, { cause })
    this.name = 'NoAudio'
    this.failure = failure
    this.again = again
  }
}

export type Audio = { contentType: 'audio/mpeg' | 'audio/wav' | 'audio/ogg'; data: AsyncIterable<Uint8Array> }

/**
 * Fetches a recording with a plain GET: no key, no cookie, because a webhook names the host (nextel-api.md §6).
 * Every address, also after a redirect, must be allowed. What comes is judged by its first bytes.
 * @throws NoAudio
 */
export async function fetchAudio(address: string, isAllowed: (url: URL) => boolean): Promise<Audio> {
  const response = await get(address, isAllowed)
  if (!response.ok || !response.body) {
    await response.body?.cancel()
    const later =
      response.status === 404 ||
      response.status === 408 ||
      response.status === 425 ||
      response.status === 429 ||
      response.status >= 500
    throw new NoAudio(response.status === 404 ? 'notYet' : 'unreachable', later ? 'later' : 'never')
  }
  if (Number(response.headers.get('content-length') ?? 0) > LIMIT_BYTES) {
    await response.body.cancel()
    throw new NoAudio('tooLarge', 'never')
  }
  const chunks = limited(response.body)
  const start = await startOf(chunks)
  const contentType = sniff(start)
  if (!contentType) {
    await chunks.return(undefined)
    // An empty or textual answer is what an unfinished recording looks like on some systems, and this vendor answers even its
    // errors with 200 and JSON (nextel-api.md §1). Other bytes are a file, only no audio.
    throw new NoAudio('notAudio', isText(start) ? 'later' : 'soon')
  }
  return { contentType, data: following(start, chunks) }
}

/** Enough bytes to tell what it is, however small the pieces are that they come in. */
async function startOf(chunks: AsyncGenerator<Uint8Array, undefined>): Promise<Buffer> {
  const start: Uint8Array[] = []
  let bytes = 0
  while (bytes < START_BYTES) {
    const chunk = await chunks.next()
    if (chunk.done) break
    start.push(chunk.value)
    bytes += chunk.value.byteLength
  }
  return Buffer.concat(start)
}

/** JSON, HTML, a sentence or nothing: no byte that text does not have. */
const isText = (start: Uint8Array) =>
  start.subarray(0, START_BYTES).every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d))

async function get(address: string, isAllowed: (url: URL) => boolean): Promise<Response> {
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  let next = address
  for (let hop = 0; hop <= REDIRECTS; hop++) {
    if (!URL.canParse(next)) throw new NoAudio('foreignHost', 'never')
    const url = new URL(next)
    if (!isAllowed(url)) throw new NoAudio('foreignHost', 'never')
    const response = await fetch(url, { redirect: 'manual', signal }).catch((error: unknown) => {
      throw new NoAudio('unreachable', 'later', error)
    })
    const location = response.headers.get('location')
    if (response.status < 300 || response.status > 399 || !location) return response
    await response.body?.cancel()
    next = URL.canParse(location, url.href) ? new URL(location, url).href : ''
  }
  throw new NoAudio('unreachable', 'never')
}

async function* limited(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, undefined> {
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.byteLength
    if (bytes > LIMIT_BYTES) throw new NoAudio('tooLarge', 'never')
    if (chunk.byteLength > 0) yield chunk
  }
  return undefined
}

async function* following(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first
  yield* rest
}

/** The kind of audio by its first bytes; null for anything else, whatever its Content-Type says. */
export function sniff(start: Uint8Array): Audio['contentType'] | null {
  const text = Buffer.from(start.subarray(0, 12)).toString('latin1')
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WAVE') return 'audio/wav'
  if (text.startsWith('ID3')) return 'audio/mpeg'
  if (text.startsWith('OggS')) return 'audio/ogg'
  const [first = 0, second = 0] = start
  // MPEG audio frame: eleven set bits, a layer that is not reserved.
  if (first === 0xff && (second & 0xe0) === 0xe0 && (second & 0x06) !== 0) return 'audio/mpeg'
  return null
}
