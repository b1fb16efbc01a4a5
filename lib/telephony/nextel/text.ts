import { z } from 'zod'

/**
 * A value of the vendor's as text fit for the database: no NUL (PostgreSQL has none), no halves of a character, no
 * blanks around it, at most `max` UTF-16 units. Null for nothing, for the word `null` that a form makes of it, and for
 * what is neither text nor number. Of a field that came several times the first counts.
 */
export function toText(value: unknown, max: number): string | null {
  const first: unknown = Array.isArray(value) ? value[0] : value
  if (typeof first === 'number') return Number.isFinite(first) ? String(first).slice(0, max) : null
  if (typeof first !== 'string') return null
  // Cut first: what follows would be slow on a huge field.
  const cut = first
    .slice(0, max * 2)
    .toWellFormed()
    .replaceAll('\0', '')
    .trim()
    .slice(0, max)
  // The cut may go through the middle of a character.
  const clean = /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut
  return clean === '' || clean === 'null' || clean === 'undefined' ? null : clean
}

/** A field that may be there or not, as whatever. */
export const anything = z.unknown().optional()

/** Schema of `toText`. */
export const text = (max: number) => anything.transform((value) => toText(value, max))

/** Characters of an id; the vendor's are numbers. */
export const ID_MAX = 100

/** An id as text; null when there is none. A longer one than `ID_MAX` is none either: cut short, it might be another's. */
export const identifier = anything.transform((value) => {
  const id = toText(value, ID_MAX + 1)
  return id !== null && id.length <= ID_MAX ? id : null
})

const INT4_MAX = 2_147_483_647

/** A count or a length in seconds, also when sent as text; null when it is none or does not fit PostgreSQL's integer. */
export const wholeNumber = anything.transform((value) => {
  const digits = toText(value, 20)
  if (digits === null || !/^\d+(\.\d+)?$/.test(digits)) return null
  const number = Math.floor(Number(digits))
  return number <= INT4_MAX ? number : null
})
