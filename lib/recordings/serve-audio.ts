import 'server-only'
import { readFile } from '@/lib/storage/storage'
import { byteRange } from './byte-range'

/**
 * Audio as an answer: whole, or the part a player asks for when somebody moves to the middle.
 * Next takes Content-Length away from what its handlers answer; players take the size from Content-Range, because they ask
 * with a Range from the first request on.
 */
export function serveAudio(
  file: { storageKey: string; contentType: string; bytes: number },
  range: string | null,
): Response {
  const headers = {
    'content-type': file.contentType,
    'accept-ranges': 'bytes',
    'cache-control': 'private, max-age=3600',
    'content-disposition': 'inline',
    'x-content-type-options': 'nosniff',
  }
  const part = byteRange(range, file.bytes)
  if (part === 'unsatisfiable') {
    return new Response(null, {
      status: 416,
      headers: { ...headers, 'content-range': `bytes */${file.bytes}` },
    })
  }
  if (!part) {
    return new Response(readFile(file.storageKey), {
      headers: { ...headers, 'content-length': String(file.bytes) },
    })
  }
  return new Response(readFile(file.storageKey, part), {
    status: 206,
    headers: {
      ...headers,
      'content-length': String(part.to - part.from + 1),
      'content-range': `bytes ${part.from}-${part.to}/${file.bytes}`,
    },
  })
}
