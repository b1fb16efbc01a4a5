import { AppError } from '@/lib/errors'

/** PostgreSQL keeps no NUL in text, and no half of a character (a lone surrogate): Node would write U+FFFD in its place. */
const isStorable = (text: string) => text.isWellFormed() && !text.includes('\0')

/**
 * JSON of which every text can be stored as it is.
 * @throws AppError invalid_input
 */
export function parseJson(text: string): unknown {
  const seen = { storable: true }
  const look = (key: string, value: unknown) => {
    if (!isStorable(key) || (typeof value === 'string' && !isStorable(value))) seen.storable = false
    return value
  }
  let value: unknown
  try {
    // Only an escape can smuggle them in, so that most bodies are read without looking at every value.
    value = JSON.parse(text, /\\u(0000|d[89a-f])/i.test(text) ? look : undefined)
  } catch (cause) {
    throw new AppError('invalid_input', 'errors.notJson', { cause })
  }
  if (!seen.storable) throw new AppError('invalid_input', 'errors.invalidInput')
  return value
}
