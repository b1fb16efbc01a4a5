import { parsePhone } from '@/lib/phone/parse-phone'
import { foldText } from './search-text'

/**
 * What a person meant by the words in the search box.
 * `number` one order · `phone` a whole number, E.164 · `digits` the end of a number or one of `beginnings` (digits of E.164), or
 * an order's number when it is short enough for one · `words` parts of a name or of a number, all of which must be there
 */
export type Search =
  | { kind: 'number'; number: number }
  | { kind: 'phone'; e164: string }
  | { kind: 'digits'; digits: string; beginnings: string[]; number: number | null }
  | { kind: 'words'; words: string[] }
  | { kind: 'nothing' }

/** More words than a name and a number have only make the question slower. */
const MOST_WORDS = 4
const MOST_CHARS = 100
/** `Order.number` is an integer of four bytes. */
const LARGEST_NUMBER = 2_147_483_647

/** Reads «№1042», 1042, a phone in any spelling or a part of one, or parts of a name. */
export function toSearch(q: string): Search {
  const text = q.normalize('NFKC').slice(0, MOST_CHARS).trim()
  // NFKC writes № as “No”.
  const named = /^(?:no\.?|#)\s*(\d{1,10})$/i.exec(text)
  if (named?.[1]) return orderNumber(named[1])
  if (/\d/.test(text) && !/\p{L}/u.test(text)) return numeric(text)
  const phone = parsePhone(text)
  if ('e164' in phone) return { kind: 'phone', e164: phone.e164 }
  const words = [...new Set(foldText(text).split(' '))].filter(Boolean).slice(0, MOST_WORDS)
  return words.length > 0 ? { kind: 'words', words } : { kind: 'nothing' }
}

function orderNumber(digits: string): Search {
  const number = Number(digits)
  return number <= LARGEST_NUMBER ? { kind: 'number', number } : { kind: 'nothing' }
}

function numeric(text: string): Search {
  // The international prefix is not kept, neither in E.164 nor here.
  const digits = text.replace(/\D/g, '').replace(/^00(?=38)/, '')
  const phone = parsePhone(text)
  // Nine digits may be a whole number without its zero as well as the beginning of one: as a part they find both.
  if ('e164' in phone && digits.length > 9) return { kind: 'phone', e164: phone.e164 }
  const plain = /^\d+$/.test(text) && Number(text) <= LARGEST_NUMBER && Number(text) > 0
  if (digits.length < 3) return plain ? orderNumber(digits) : { kind: 'nothing' }
  return { kind: 'digits', digits, beginnings: beginningsOf(digits), number: plain ? Number(text) : null }
}

/** How E.164 may begin when these digits are the beginning of a Ukrainian number in one of its spellings, or of any other. */
function beginningsOf(digits: string): string[] {
  if (digits.startsWith('380')) return [digits]
  if (digits.startsWith('80')) return [digits, `3${digits}`]
  return digits.startsWith('0') ? [`38${digits}`] : [digits, `380${digits}`]
}

/** Too short for a trigram of its own, a word must be the beginning of one. */
const isShort = (word: string) => word.length < 3

/** A word of folded text as a LIKE pattern of the text that is searched. */
export function likeOf(word: string): string {
  return isShort(word) ? `% ${word}%` : `%${word}%`
}

/** The words of the vocabulary, compared byte by byte, that a short word begins; null: look for those that hold it. */
export function vocabularyRange(word: string): { from: string; below: string } | null {
  return isShort(word) ? { from: word, below: `${word}\u{10ffff}` } : null
}

/** What a statement depends on: digits are not in the vocabulary, short words are looked for by range. */
export function shapeOfWord(word: string): string {
  if (!/\D/.test(word)) return 'n'
  return isShort(word) ? 's' : 'l'
}
