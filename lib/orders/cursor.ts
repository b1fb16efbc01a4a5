/** The place after one row of the list: when it was created, and its number. */
export type Place = { createdAt: Date; number: number }

/** A place as text for addresses; its form is nobody's business but ours. */
export function toCursor({ createdAt, number }: Place): string {
  return Buffer.from(`${createdAt.getTime()}.${number}`).toString('base64url')
}

/** The place of a cursor, or null when it is none of ours. */
export function fromCursor(cursor: string): Place | null {
  const match = /^(\d{1,15})\.(\d{1,10})$/.exec(Buffer.from(cursor, 'base64url').toString())
  const createdAt = new Date(Number(match?.[1]))
  const number = Number(match?.[2])
  return match && !Number.isNaN(createdAt.getTime()) && number <= 2_147_483_647 ? { createdAt, number } : null
}
