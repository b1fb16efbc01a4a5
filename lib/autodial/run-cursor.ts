import { z } from 'zod'

const cursorSchema = z.tuple([z.number().int().nonnegative().max(8.64e15), z.uuid()])

/** The place of a row in a list by time. */
export type TimePlace = { at: Date; id: string }

/** A place as text for addresses; its form is nobody's business but ours. */
export function toTimeCursor({ at, id }: TimePlace): string {
  return Buffer.from(JSON.stringify([at.getTime(), id])).toString('base64url')
}

/** The place of a cursor, or null when it is none of ours. */
export function fromTimeCursor(cursor: string): TimePlace | null {
  try {
    const [time, id] = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return { at: new Date(time), id }
  } catch {
    return null
  }
}
