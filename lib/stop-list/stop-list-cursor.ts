import { z } from 'zod'
import { AppError } from '@/lib/errors'

const cursorSchema = z.tuple([
  z.number().int().min(0).max(8_640_000_000_000_000),
  z.string().regex(/^\+[1-9]\d{6,14}$/),
])

/** Where a page of the stop-list ends, as text for the browser to hand back. */
export const toCursor = (mark: { createdAt: Date; e164: string }): string =>
  Buffer.from(JSON.stringify([mark.createdAt.getTime(), mark.e164])).toString('base64url')

/** @throws AppError invalid_input for anything that `toCursor` did not make */
export function fromCursor(cursor: string): { createdAt: Date; e164: string } {
  try {
    const [time, e164] = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return { createdAt: new Date(time), e164 }
  } catch (cause) {
    const fields = { cursor: 'errors.field.invalid' }
    throw new AppError('invalid_input', 'errors.invalidInput', { fields, cause })
  }
}
