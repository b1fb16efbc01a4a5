export type ByteRange = { from: number; to: number }

/**
 * What a Range header asks of a file (RFC 9110 §14): one range of bytes, both ends included. Null when there is none or
 * when it is of a kind that may be ignored (several ranges, another unit); `unsatisfiable` when it begins behind the end.
 * @param size of the file in bytes
 */
export function byteRange(header: string | null, size: number): ByteRange | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '')
  const [, first = '', last = ''] = match ?? []
  if (!match || (first === '' && last === '')) return null
  if (first === '') {
    const length = Math.min(Number(last), size)
    return length === 0 ? 'unsatisfiable' : { from: size - length, to: size - 1 }
  }
  const from = Number(first)
  const to = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < from) return null
  return from >= size ? 'unsatisfiable' : { from, to }
}
