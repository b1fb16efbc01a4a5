import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max'

export type PhoneProblem = 'empty' | 'hidden' | 'letters' | 'short' | 'long' | 'invalid'

export type ParsedPhone = { e164: string } | { problem: PhoneProblem }

const hidden = /^(anonymous|unknown|restricted|private|withheld|hidden|unavailable|прихован\S*|скрыт\S*)$/i
/** «тел. 050…», «Viber: 050…»: a word before the number is about the number. */
const label = /^\p{L}[\p{L}\s.:-]*(?=[+(\d])/u
/** A letter O among digits, Latin or Cyrillic, is a zero typed on the wrong key. */
const letterO = /(?<=^|[\d\s()+oо-])[oо](?=[\d\s()oо-]|$)/giu

/**
 * One spelling of a client's number as E.164 (`+380XXXXXXXXX`), or why it is none.
 * Knows every Ukrainian spelling: 0XX…, 80XX…, 380…, 38 (0XX)…, +380…, 00380…, with spaces, dashes, dots and brackets.
 * @param typed what a person typed or a machine sent
 * @param country of numbers written without a country, ISO 3166 alpha-2
 */
export function parsePhone(typed: string, country: CountryCode = 'UA'): ParsedPhone {
  const text = typed.normalize('NFKC').trim()
  if (text === '') return { problem: 'empty' }
  if (hidden.test(text)) return { problem: 'hidden' }
  const digitsOnly = text.replace(letterO, '0').replace(label, '')
  if (/\p{L}/u.test(digitsOnly)) return { problem: 'letters' }
  const digits = digitsOnly.replace(/\D/g, '')
  if (digits.length < 7) return { problem: 'short' }
  if (digits.length > 15 + 2) return { problem: 'long' }
  for (const spelling of spellings(digitsOnly.includes('+'), digits, country)) {
    const number = parsePhoneNumberFromString(spelling, country)
    if (number?.isValid()) return { e164: number.number }
  }
  return { problem: lengthProblem(digits, country) }
}

/** E.164 of a spelling, or null. */
export function toE164(typed: string, country?: CountryCode): string | null {
  const parsed = parsePhone(typed, country)
  return 'e164' in parsed ? parsed.e164 : null
}

/** What the digits may mean, likeliest first. */
function* spellings(plus: boolean, digits: string, country: CountryCode): Generator<string> {
  if (plus) yield `+${digits}`
  if (digits.startsWith('00')) yield `+${digits.slice(2)}`
  if (country === 'UA') {
    if (/^0\d{9}$/.test(digits)) yield `+38${digits}`
    if (/^80\d{9}$/.test(digits)) yield `+3${digits}`
    if (/^380\d{9}$/.test(digits)) yield `+${digits}`
    if (/^[3-9]\d{8}$/.test(digits)) yield `+380${digits}`
  }
  if (!plus) {
    yield digits
    if (digits.length > 10) yield `+${digits}`
  }
}

function lengthProblem(digits: string, country: CountryCode): PhoneProblem {
  if (country === 'UA' && /^(0|80|380)/.test(digits)) {
    const national = digits.replace(/^(380|80|0)/, '')
    if (national.length < 9) return 'short'
    if (national.length > 9) return 'long'
  }
  return 'invalid'
}
