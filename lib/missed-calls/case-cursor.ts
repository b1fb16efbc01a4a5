import { z } from 'zod'
import { AppError } from '@/lib/errors'

const cursorSchema = z.tuple([z.number().int().nonnegative().max(8.64e15), z.uuid()])

/** Where a page of cases ends, as text for the browser to hand back. */
export const toCaseCursor = (at: Date, id: string): string =>
  Buffer.from(JSON.stringify([at.getTime(), id])).toString('base64url')

/** @throws AppError invalid_input for anything that `toCaseCursor` did not make. */
export function fromCaseCursor(cursor: string): { at: Date; id: string } {
  try {
    const [time, id] = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return { at: new Date(time), id }
  } catch (cause) {
    throw new AppError('invalid_input', 'errors.invalidInput', {
      fields: { after: 'errors.field.invalid' },
      cause,
    })
  }
}
