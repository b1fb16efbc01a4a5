import { toE164 } from '@/lib/phone/parse-phone'

/** Longer ones are cut in the answer: they are only there to be recognised. */
const SHOWN = 100
const REASON = 300

export type StopLines = {
  /** Different numbers in their order, E.164. */
  marks: { e164: string; reason: string }[]
  /** Lines with a number that stands further up. */
  repeated: number
  /** Lines without a number, counted from 1. */
  bad: { line: number; text: string }[]
}

/**
 * Reads lines of text: a number in any spelling, and perhaps a reason after a semicolon, comma or tab. Quotes of a table are
 * taken off, empty lines passed over, and so is the first line when it names the columns: its first field has no digit.
 * @param reason for lines without one of their own
 */
export function parseStopLines(text: string, reason: string): StopLines {
  const marks = new Map<string, string>()
  const bad: StopLines['bad'] = []
  let repeated = 0
  let isFirst = true
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (line.trim() === '') continue
    const mayBeHeader = isFirst
    isFirst = false
    const [, phone = '', own = ''] = /^([^;,\t]*)[;,\t]?(.*)$/s.exec(line) ?? []
    const e164 = toE164(unquoted(phone))
    if (mayBeHeader && !/\p{Nd}/u.test(phone)) continue
    if (e164 === null) bad.push({ line: index + 1, text: line.trim().slice(0, SHOWN).toWellFormed() })
    else if (marks.has(e164)) repeated += 1
    else marks.set(e164, (unquoted(own) || reason).slice(0, REASON).toWellFormed())
  }
  return { marks: Array.from(marks, ([e164, why]) => ({ e164, reason: why })), repeated, bad }
}

/** Without the quotes, and the signs by which a table keeps a number from being counted with: `"050…"`, `="050…"`, `'050…`. */
const unquoted = (cell: string) =>
  cell
    .trim()
    .replace(/^=?"(.*)"$/s, '$1')
    .replace(/^'/, '')
    .trim()
