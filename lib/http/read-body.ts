import { AppError } from '@/lib/errors'

/**
 * The whole body, read without ever holding more than `limit` bytes.
 * @throws AppError too_large
 */
export async function readBody(request: Request, limit: number): Promise<Buffer> {
  if (Number(request.headers.get('content-length') ?? 0) > limit)
    throw new AppError('too_large', 'errors.tooLarge')
  if (!request.body) return Buffer.alloc(0)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > limit) throw new AppError('too_large', 'errors.tooLarge')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
