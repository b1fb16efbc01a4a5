import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explainBadNumber } from './explain-bad-number'
import { parsePhone, toE164 } from './parse-phone'

const ukrainian = [
  '0500000001',
  '050 000 00 01',
  '(050) 000-00-01',
  '80500000001',
  '8 (050) 000 00 01',
  '380500000001',
  '+380500000001',
  '+38 (050) 000-00-01',
  '38 050 000 00 01',
  '00380500000001',
  '500000001',
  'тел. 050 000 00 01',
  'О5О ООО ОО О1',
  '044 200 00 01',
]
const foreign = [
  '+48 601 000 001',
  '0048601000001',
  '+1 (212) 555-0100',
  '+49 151 20000001',
  '+373 60 000 001',
]

test.each([...ukrainian, ...foreign])('nothing is said of %s', (typed) => {
  expect(explainBadNumber(typed)).toBeNull()
})

/** What is typed with the wrong part in «», and what is suggested. */
const explained = [
  // Something after the number.
  ['0500000001«, 0670000002»', '+380500000001'],
  ['0500000001« / 0670000002»', '+380500000001'],
  ['0500000001«; дод. 12»', '+380500000001'],
  ['050 000 00 01« дод. 12»', '+380500000001'],
  ['050 000 00 01«, 12»', '+380500000001'],
  ['050 000 00 01 «Марія»', '+380500000001'],
  ['0500000001« або 0670000002»', '+380500000001'],
  ['0500000001«0670000002»', '+380500000001'],
  ['380500000001«380670000002»', '+380500000001'],
  ['«12, »0500000001', '+380500000001'],
  ['+48 601 000 001«, 5»', '+48601000001'],
  // A letter in place of a digit, or between the digits.
  ['05000000«l»1', '+380500000011'],
  ['0«S»0 000 00 01', '+380500000001'],
  ['3«В»0500000001', '+380500000001'],
  ['0500000«x»001', '+380500000001'],
  ['05000000«x»1', null],
  ['0800-«CALL-ME»', null],
  ['«подзвоніть вранці»', null],
  // A digit too many.
  ['050 123 45 67«8»', '+380501234567'],
  ['050 «1123» 45 67', null],
  ['0512345678«9»', '+380512345678'],
  ['0501234567«8»', '+380501234567'],
  ['+380501234567«89»', null],
  ['+380501234566«6»', '+380501234566'],
  ['0667123456«6»', null],
  ['+48 601 234 567«8»', '+48601234567'],
  // A broken prefix.
  ['«0380»500000001', '+380500000001'],
  ['«380380»500000001', '+380500000001'],
  ['«30»500000001', '+380500000001'],
  ['«8»500000001', '+380500000001'],
  // A code that nobody has: which one was meant nobody knows.
  ['«020» 000 00 01', null],
  ['+38 («0»«00») 000 00 01', null],
  ['38«020»0000001', null],
  // Nothing to blame.
  ['05000000', null],
  ['101', null],
  ['', null],
  ['anonymous', null],
] as const

describe('a number that is none', () => {
  test.each(explained)('%s', (marked, suggestion) => {
    const typed = marked.replace(/[«»]/g, '')
    const from = marked.indexOf('«')
    const to = marked.lastIndexOf('»') - (marked.match(/[«»]/g)?.length ?? 0) + 1
    expect(explainBadNumber(typed)).toEqual({
      problem: expect.any(String),
      from: from < 0 ? null : from,
      to: from < 0 ? null : to,
      suggestion,
    })
  })
})

const operators = ['50', '63', '66', '67', '68', '73', '93', '95', '96', '97', '98', '99']
const national = fc
  .tuple(fc.constantFrom(...operators), fc.stringMatching(/^\d{7}$/))
  .map((parts) => parts.join(''))
const spelled = fc
  .tuple(national, fc.constantFrom('+380', '380', '80', '0', '00380', '+38 (0'))
  .map(([number, prefix]) => prefix + number)
const separated = fc
  .array(fc.oneof(fc.constantFrom(...'0123456789'), fc.constantFrom(...' -()+.,;/oOlзxЖ０𝟏🙂|')), {
    maxLength: 26,
  })
  .map((chars) => chars.join(''))

/** What is promised of every answer, whatever was typed. */
function holds(typed: string): void {
  const found = explainBadNumber(typed)
  const parsed = parsePhone(typed)
  if ('e164' in parsed) {
    expect(found).toBeNull()
    return
  }
  expect(found?.problem).toBe(parsed.problem)
  if (found?.suggestion) expect(parsePhone(found.suggestion)).toEqual({ e164: found.suggestion })
  const { from = null, to = null } = found ?? {}
  expect(from === null).toBe(to === null)
  if (from === null || to === null) return
  expect(from).toBeGreaterThanOrEqual(0)
  expect(to).toBeGreaterThan(from)
  expect(to).toBeLessThanOrEqual(typed.length)
}

describe('whatever is typed', () => {
  test('what is suggested is a number, and what is marked is in the text', () => {
    fc.assert(fc.property(fc.oneof(separated, fc.string({ unit: 'grapheme' })), holds), { numRuns: 1_000 })
  })

  test('the same holds of a good number with something changed in it', () => {
    fc.assert(
      fc.property(spelled, fc.nat(20), fc.nat(2), separated, (number, at, without, put) => {
        holds(number.slice(0, at) + put.slice(0, 2) + number.slice(at + without))
      }),
      { numRuns: 1_000 },
    )
  })

  test('every spelling of a good number needs no explanation', () => {
    fc.assert(
      fc.property(spelled, (number) => {
        expect(explainBadNumber(number)).toBeNull()
      }),
    )
  })

  test('a number with a second one behind a comma is taken for the first', () => {
    fc.assert(
      fc.property(spelled, spelled, fc.constantFrom(', ', ';', ' / ', '\n'), (first, second, comma) => {
        expect(explainBadNumber(first + comma + second)).toMatchObject({
          suggestion: toE164(first),
          to: (first + comma + second).length,
        })
      }),
    )
  })

  test('a letter that looks like a digit is read as that digit', () => {
    const looks = { 1: 'l', 3: 'З', 5: 'S', 6: 'б', 8: 'В' } as Record<string, string>
    fc.assert(
      fc.property(spelled, fc.integer({ min: 1, max: 13 }), (number, at) => {
        const letter = looks[number[at] ?? '']
        fc.pre(letter !== undefined)
        const found = explainBadNumber(number.slice(0, at) + letter + number.slice(at + 1))
        expect(found).toMatchObject({ from: at, to: at + 1, suggestion: toE164(number) })
      }),
    )
  })
})
