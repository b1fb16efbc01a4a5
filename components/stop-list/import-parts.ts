/** As much text as one request may carry, UTF-8 bytes; with what JSON adds it stays under the limit of a body. */
const PART_BYTES = 40_000

export type ImportPart = {
  text: string
  /** How many lines stand before it. */
  before: number
}

const encoder = new TextEncoder()

/** Cuts a list of numbers between its lines, so that a file of any length can be sent. */
export function partsOf(text: string, limit = PART_BYTES): ImportPart[] {
  const lines = text.split(/\r\n|\r|\n/)
  const parts: ImportPart[] = []
  let part: string[] = []
  let bytes = 0
  const close = (before: number) => {
    if (part.length > 0) parts.push({ text: part.join('\n'), before: before - part.length })
    part = []
    bytes = 0
  }
  for (const [index, line] of lines.entries()) {
    const size = encoder.encode(JSON.stringify(line)).length
    if (bytes + size > limit) close(index)
    part.push(line)
    bytes += size
  }
  close(lines.length)
  // A request has to say something.
  return parts.filter(({ text }) => text.trim() !== '')
}

/** The text of a file: UTF-8, or what Excel on Windows saves as CSV in our countries. */
export function decodeText(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1251').decode(bytes)
  }
}
