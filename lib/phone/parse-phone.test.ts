import fc from 'fast-check'
import { getCountries, getExampleNumber } from 'libphonenumber-js/max'
import examples from 'libphonenumber-js/mobile/examples'
import { describe, expect, test } from 'vitest'
import { formatPhone } from './format-phone'
import { parsePhone, toE164 } from './parse-phone'

const ukrainian = [
  ['0500000001', '+380500000001'],
  ['050 000 00 01', '+380500000001'],
  ['(050) 000-00-01', '+380500000001'],
  ['80500000001', '+380500000001'],
  ['8 (050) 000 00 01', '+380500000001'],
  ['380500000001', '+380500000001'],
  ['+380500000001', '+380500000001'],
  ['+38 (050) 000-00-01', '+380500000001'],
  ['38 050 000 00 01', '+380500000001'],
  ['00380500000001', '+380500000001'],
  ['00 380 50 000 00 01', '+380500000001'],
  ['500000001', '+380500000001'],
  ['тел. 050 000 00 01', '+380500000001'],
  ['Viber: +380 50 000 00 01', '+380500000001'],
  ['О5О ООО ОО О1', '+380500000001'],
  ['\u00a0050\u2011000\u201100\u201101 ', '+380500000001'],
  ['044 200 00 01', '+380442000001'],
] as const

const foreign = [
  ['+48 601 000 001', '+48601000001'],
  ['0048601000001', '+48601000001'],
  ['48601000001', '+48601000001'],
  ['+1 (212) 555-0100', '+12125550100'],
  ['+49 151 20000001', '+4915120000001'],
] as const

const refused = [
  ['', 'empty'],
  ['   ', 'empty'],
  ['anonymous', 'hidden'],
  ['Restricted', 'hidden'],
  ['прихований', 'hidden'],
  ['101', 'short'],
  ['2001', 'short'],
  ['05000000', 'short'],
  ['050000000112', 'long'],
  ['0800-CALL-ME', 'letters'],
  ['подзвоніть вранці', 'letters'],
  ['0000000000', 'invalid'],
  ['1234567890123456789', 'long'],
] as const

describe('every spelling of one number is one number', () => {
  test.each([...ukrainian, ...foreign])('%s is %s', (typed, e164) => {
    expect(parsePhone(typed)).toEqual({ e164 })
  })

  test.each(refused)('«%s» is refused as %s', (typed, problem) => {
    expect(parsePhone(typed)).toEqual({ problem })
  })

  const prefixes = ['+380', '380', '80', '0', '00380', '+38 (0', '38 0']
  const national = fc
    .tuple(
      fc.constantFrom('50', '63', '66', '67', '68', '73', '93', '95', '96', '97', '98', '99'),
      fc.stringMatching(/^\d{7}$/),
    )
    .map((parts) => parts.join(''))

  test('any prefix and any separators give the same E.164', () => {
    fc.assert(
      fc.property(
        national,
        fc.constantFrom(...prefixes),
        fc.array(fc.constantFrom('', ' ', '-', '.', ' - '), { minLength: 9, maxLength: 9 }),
        (number, prefix, separators) => {
          const typed = prefix + [...number].map((digit, index) => digit + (separators[index] ?? '')).join('')
          expect(toE164(typed)).toBe(`+380${number}`)
        },
      ),
    )
  })

  test('what is shown can be typed again', () => {
    fc.assert(
      fc.property(national, (number) => {
        expect(toE164(formatPhone(`+380${number}`))).toBe(`+380${number}`)
      }),
    )
  })

  test.each(getCountries())(
    'a number of %s is shown with its country apart, and can be typed again',
    (country) => {
      const example = getExampleNumber(country, examples)
      if (!example) throw new Error(`no example of ${country}`)
      const shown = formatPhone(example.number)
      expect(toE164(shown)).toBe(example.number)
      expect(shown).toMatch(/^\+\d+( \d{2,4})+$/)
      expect(shown.split(' ')[0]).toBe(`+${example.countryCallingCode}`)
    },
  )

  test('no text whatever throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(parsePhone(text)).toBeTypeOf('object')
      }),
    )
  })
})
