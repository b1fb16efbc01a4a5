import { z } from 'zod'
import { AppError } from '@/lib/errors'

const cursorSchema = z.tuple([z.number().int().nonnegative(), z.uuid()])

/** Where a page of the log ends, as text for the browser to hand back. */
export function cursorOf(call: { startedAt: Date; id: string }): string {
  return Buffer.from(JSON.stringify([call.startedAt.getTime(), call.id])).toString('base64url')
}

/** @throws AppError invalid_input for anything that `cursorOf` did not make. */
export function fromCursor(cursor: string): { startedAt: Date; id: string } {
  try {
    const [time, id] = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return { startedAt: new Date(time), id }
  } catch (cause) {
    throw new AppError('invalid_input', 'errors.invalidInput', {
      fields: { after: 'errors.field.invalid' },
      cause,
    })
  }
}
