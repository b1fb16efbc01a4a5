import 'server-only'
import { createHash } from 'node:crypto'
import { AppError } from '@/lib/errors'

const LENGTH_MAX = 255

/**
 * Under what a request is remembered that must not be done twice: SHA-256 of who asks and of the `Idempotency-Key` he sends,
 * so that nobody meets a key of somebody else's. Undefined without the header.
 * @param senderId id of the person or of the API key
 * @throws AppError invalid_input when the key is empty or longer than 255 characters
 */
export function requestKeyOf(request: Request, senderId: string): Buffer | undefined {
  const key = request.headers.get('idempotency-key')
  if (key === null) return undefined
  if (key === '' || key.length > LENGTH_MAX) {
    throw new AppError('invalid_input', 'errors.invalidInput', {
      fields: { 'Idempotency-Key': key === '' ? 'errors.field.tooShort' : 'errors.field.tooLong' },
    })
  }
  return createHash('sha256').update(`${senderId}\n${key}`).digest()
}
