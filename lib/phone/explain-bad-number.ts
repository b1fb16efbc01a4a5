import { type PhoneProblem, parsePhone, toE164 } from './parse-phone'

/** Where a number goes wrong: first wrong character and the one after the last, in UTF-16 units of what was typed. */
export type BadNumberExplained = {
  problem: PhoneProblem
  from: number | null
  to: number | null
  /** E.164; null when several numbers, or none, could have been meant. */
  suggestion: string | null
}

/** A character of what was typed with its place; `text` is its plain form: full-width digits are digits. */
type Char = { text: string; from: number; to: number }

/** What was probably meant, and which characters stand against it. */
type Repair = { e164: string; from: number; to: number }

/** Letters and signs that look like a digit. */
const lookAlikes = new Map(
  Object.entries({ 0: 'oо', 1: 'liі|', 2: 'z', 3: 'з', 4: 'ч', 5: 's', 6: 'б', 8: 'bв', 9: 'gq' }).flatMap(
    ([digit, letters]) => [...letters].map((letter) => [letter, digit] as const),
  ),
)

/**
 * Where a typed number goes wrong and what was probably meant. Something is suggested only when the plausible repairs lead to
 * one number: a surplus or doubled digit, a letter in place of a digit, a broken prefix, or something written after the number.
 * A wrong operator code is marked, but nobody knows the right one.
 * @returns null for a good number
 */
export function explainBadNumber(typed: string): BadNumberExplained | null {
  const parsed = parsePhone(typed)
  if ('e164' in parsed) return null
  const { problem } = parsed
  if (problem === 'empty' || problem === 'hidden') return { problem, from: null, to: null, suggestion: null }
  const chars = charsOf(typed)
  const repairs = repairsOf(chars)
  const one = new Set(repairs.map(({ e164 }) => e164)).size === 1 ? repairs[0] : undefined
  if (one) return { problem, from: one.from, to: one.to, suggestion: one.e164 }
  return { problem, ...blamed(chars), suggestion: null }
}

function charsOf(typed: string): Char[] {
  let from = 0
  return Array.from(typed, (point) => {
    const char = { text: point.normalize('NFKC'), from, to: from + point.length }
    from = char.to
    return char
  })
}

const textOf = (chars: readonly Char[]) => chars.map(({ text }) => text).join('')
const isDigit = ({ text }: Char) => /^\d$/.test(text)
const isLetter = ({ text }: Char) => /\p{L}/u.test(text)

/** The kinds of mistakes, the plainest first; one that explains the number leaves no room for the others. */
function repairsOf(chars: readonly Char[]): Repair[] {
  const rest = restRepairs(chars)
  if (rest.length > 0) return rest
  if (chars.some(isLetter)) return letterRepairs(chars)
  return [...prefixRepairs(chars), ...surplusRepairs(chars)]
}

/** «0500000001, 0670000002», «0500000001 дод. 12»: one part is a whole number, the rest is another matter. */
function restRepairs(chars: readonly Char[]): Repair[] {
  const digits = chars.filter(isDigit)
  const glued = digits.length === 20 || digits.length === 24 ? digits[digits.length / 2 - 1] : undefined
  const first = glued && toE164(textOf(chars.filter(({ to }) => to <= glued.to)))
  if (glued && first && toE164(textOf(chars.filter(({ from }) => from >= glued.to)))) {
    return [{ e164: first, from: glued.to, to: endOf(chars) }]
  }
  const parts = partsOf(chars)
  const found = parts.findIndex((part) => toE164(textOf(part)) !== null)
  const part = parts[found]
  const e164 = part && toE164(textOf(part))
  if (!part || !e164 || parts.length < 2) return []
  const end = endOf(part)
  const isLast = found === parts.length - 1
  return [isLast ? { e164, from: 0, to: part[0]?.from ?? 0 } : { e164, from: end, to: endOf(chars) }]
}

/** What stands between commas, slashes, semicolons, line ends and words; blanks around it belong to none. */
function partsOf(chars: readonly Char[]): Char[][] {
  const parts: Char[][] = [[]]
  chars.forEach((char, index) => {
    if (/^[,;/\\|\n\r]$/.test(char.text) || isWordAt(chars, index)) parts.push([])
    else parts.at(-1)?.push(char)
  })
  return parts.map(trimmed).filter((part) => part.some(isDigit))
}

/** A letter with a letter beside it, or with no digit beside it, is part of a word and not a digit mistyped. */
function isWordAt(chars: readonly Char[], index: number): boolean {
  const [before, char, after] = [chars[index - 1], chars[index], chars[index + 1]]
  if (!char || !isLetter(char)) return false
  const isWordLetter = (other: Char | undefined) => other !== undefined && isLetter(other) && !digitFor(other)
  if (!digitFor(char)) return true
  return isWordLetter(before) || isWordLetter(after)
}

function trimmed(part: Char[]): Char[] {
  const wanted = (char: Char) => isDigit(char) || char.text === '+' || char.text === '('
  const start = part.findIndex(wanted)
  const end = part.findLastIndex(isDigit)
  return start < 0 ? [] : part.slice(start, end + 1)
}

const digitFor = ({ text }: Char) => lookAlikes.get(text.toLowerCase())
const endOf = (chars: readonly Char[]) => chars.at(-1)?.to ?? 0

/** A letter that looks like a digit is that digit; only when that makes no number, letters have slipped in. */
function letterRepairs(chars: readonly Char[]): Repair[] {
  const place = spanOf(chars, isLetter)
  if (!place) return []
  const read = chars.map((char) => (isLetter(char) ? { ...char, text: digitFor(char) ?? char.text } : char))
  const dropped = chars.filter((char) => !isLetter(char))
  const repairs = repaired(textOf(read), place)
  return repairs.length > 0 ? repairs : repaired(textOf(dropped), place)
}

function repaired(spelling: string, { from, to }: { from: number; to: number }): Repair[] {
  const e164 = toE164(spelling)
  return e164 ? [{ e164, from, to }] : []
}

/** The prefix +380 with a digit too few, too many, or twice: whatever is made of its own digits and stands before nine others. */
function prefixRepairs(chars: readonly Char[]): Repair[] {
  const digits = chars.filter(isDigit)
  const national = digits.slice(-9)
  const prefix = digits.slice(0, -9)
  const isBroken = national.length === 9 && prefix.length <= 6 && /^[380]*$/.test(textOf(prefix))
  if (!isBroken || !/^[3-9]/.test(textOf(national))) return []
  const first = chars.find((char) => isDigit(char) || char.text === '+')
  const place = { from: first?.from ?? 0, to: prefix.at(-1)?.to ?? first?.to ?? 0 }
  return repaired(`+380${textOf(national)}`, place)
}

/** One digit too many: one of a doubled pair, or the last one – of the group that is too long, when the spacing tells. */
function surplusRepairs(chars: readonly Char[]): Repair[] {
  const digits = chars.filter(isDigit)
  const suspects = longGroup(chars) ?? digits
  const doubled = suspects.filter((char, index) => suspects[index + 1]?.text === char.text)
  const last = suspects.at(-1)
  return [...(last ? [last] : []), ...doubled].flatMap((surplus) =>
    repaired(textOf(chars.filter((char) => char !== surplus)), surplus),
  )
}

/** How long the groups of a Ukrainian number are after its prefix: 050 000 00 01. */
const groupings = ['3322', '333', '37', '3232', '3223', '2322', '27']

/** The one group of digits that is longer by one than usual; null when the spacing does not tell. */
function longGroup(chars: readonly Char[]): Char[] | null {
  const groups = groupsOf(chars)
  if (/^(00)?380?$|^8$/.test(textOf(groups[0] ?? []))) groups.shift()
  const lengths = groups.map((group) => group.length)
  const long = groups.filter((_group, index) =>
    groupings.includes(lengths.map((length, at) => length - (at === index ? 1 : 0)).join('')),
  )
  return long.length === 1 ? (long[0] ?? null) : null
}

/** Digits that stand side by side. */
function groupsOf(chars: readonly Char[]): Char[][] {
  const groups: Char[][] = []
  chars.forEach((char, index) => {
    const before = chars[index - 1]
    if (!isDigit(char)) return
    if (before && isDigit(before)) groups.at(-1)?.push(char)
    else groups.push([char])
  })
  return groups
}

type Blamed = { from: number | null; to: number | null }

/** Which characters are wrong when nothing can be suggested. */
function blamed(chars: readonly Char[]): Blamed {
  const nothing = { from: null, to: null }
  const letters = spanOf(chars, isLetter)
  if (letters) return letters
  const digits = chars.filter(isDigit)
  const prefix = /^(?:00380|380|80|0)/.exec(textOf(digits))?.[0]
  if (prefix === undefined) return nothing
  const national = digits.slice(prefix.length)
  if (national.length < 9) return nothing
  if (national.length > 9) {
    const surplus = longGroup(chars) ?? national.slice(9)
    return { from: surplus[0]?.from ?? null, to: endOf(surplus) }
  }
  // The code of the operator is known with its zero: 050.
  return { from: digits[prefix.length - 1]?.from ?? null, to: national[1]?.to ?? null }
}

/** From the first run of such characters on, over all of them when nothing that is right stands between. */
function spanOf(
  chars: readonly Char[],
  isWrong: (char: Char) => boolean,
): { from: number; to: number } | null {
  const first = chars.findIndex(isWrong)
  const start = chars[first]
  if (!start) return null
  let to = start.to
  for (const char of chars.slice(first)) {
    if (isDigit(char)) break
    if (isWrong(char)) to = char.to
  }
  return { from: start.from, to }
}
