import { AppError } from '@/lib/errors'

/**
 * The whole body of a request, read without ever holding more than `limit` bytes.
 * @throws AppError too_large; invalid_input when the sender goes away in the middle
 */
export async function readBody(request: Request, limit: number): Promise<Buffer> {
  return collect(request.body ?? [], request.headers.get('content-length'), limit)
}

/**
 * The same for any stream of bytes.
 * @param announced the Content-Length header, when there is one
 */
export async function collect(
  stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  announced: string | null | undefined,
  limit: number,
): Promise<Buffer> {
  if (Number(announced ?? 0) > limit) throw new AppError('too_large', 'errors.tooLarge')
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of stream) {
      size += chunk.byteLength
      if (size > limit) break
      chunks.push(chunk)
    }
  } catch (cause) {
    throw new AppError('invalid_input', 'errors.notJson', { cause })
  }
  if (size > limit) throw new AppError('too_large', 'errors.tooLarge')
  return Buffer.concat(chunks)
}
