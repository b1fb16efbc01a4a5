import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { env } from '@/lib/env'

export type StoredFile = { bytes: number /** SHA-256, hex. */; checksum: string }

const folder = () => path.resolve(env().DATA_DIR, 'recordings')

/** Keys are ours, never a person's or a vendor's; this is the last guard against a path that climbs out. */
function pathOf(key: string): string {
  if (!/^[a-z0-9][a-z0-9/_.-]*$/i.test(key) || key.includes('..'))
    throw new Error(`Not a storage key: ${key}`)
  return path.join(folder(), key)
}

/**
 * Stores a file whole or not at all: it is written beside its place and moved there at the end.
 * @param key for example `2026/03/0198….wav`
 * @throws what `data` throws while it is read
 */
export async function storeFile(
  key: string,
  data: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<StoredFile> {
  const target = pathOf(key)
  const partial = `${target}.${randomUUID()}.part`
  const hash = createHash('sha256')
  let bytes = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      hash.update(chunk)
      done(null, chunk)
    },
  })
  await mkdir(path.dirname(target), { recursive: true })
  try {
    await pipeline(Readable.from(data), measure, createWriteStream(partial, { mode: 0o600 }))
    await rename(partial, target)
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
  return { bytes, checksum: hash.digest('hex') }
}

/** Size of a stored file in bytes, or null when there is none. */
export async function sizeOfFile(key: string): Promise<number | null> {
  const found = await stat(pathOf(key)).catch(() => null)
  return found?.isFile() ? found.size : null
}

/** Reads a stored file, or the bytes `from`…`to` of it (both included). */
export function readFile(key: string, range?: { from: number; to: number }): ReadableStream<Uint8Array> {
  const stream = createReadStream(pathOf(key), range ? { start: range.from, end: range.to } : {})
  // The web stream's type in Node and in the DOM library differ by name only.
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>
}
