import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldText, searchTextOf } from './search-text'
import { likeOf, toSearch } from './to-search'

const typed = [
  ['№1042', { kind: 'number', number: 1042 }],
  ['№ 1042', { kind: 'number', number: 1042 }],
  ['#1042', { kind: 'number', number: 1042 }],
  ['No. 1042', { kind: 'number', number: 1042 }],
  ['7', { kind: 'number', number: 7 }],
  ['1042', { kind: 'digits', digits: '1042', beginnings: ['1042', '3801042'], number: 1042 }],
  ['000-01', { kind: 'digits', digits: '00001', beginnings: ['3800001'], number: null }],
  ['(050) 000', { kind: 'digits', digits: '050000', beginnings: ['38050000'], number: null }],
  ['+380 50 000', { kind: 'digits', digits: '38050000', beginnings: ['38050000'], number: null }],
  ['0038050', { kind: 'digits', digits: '38050', beginnings: ['38050'], number: 38050 }],
  ['050 000 00 01', { kind: 'phone', e164: '+380500000001' }],
  ['+38 (050) 000-00-01', { kind: 'phone', e164: '+380500000001' }],
  ['80500000001', { kind: 'phone', e164: '+380500000001' }],
  ['00380500000001', { kind: 'phone', e164: '+380500000001' }],
  ['Viber: 0500000001', { kind: 'phone', e164: '+380500000001' }],
  ['Олена', { kind: 'words', words: ['olena'] }],
  ['  КОВАЛЬ  олена ', { kind: 'words', words: ['koval', 'olena'] }],
  ['олена 067', { kind: 'words', words: ['olena', '067'] }],
  ['олена олена', { kind: 'words', words: ['olena'] }],
  ['', { kind: 'nothing' }],
  ['   ', { kind: 'nothing' }],
  ['%_\\', { kind: 'nothing' }],
  ['№99999999999', { kind: 'words', words: ['no99999999999'] }],
] as const

describe('the search box', () => {
  test.each(typed)('«%s» means %o', (q, search) => {
    expect(toSearch(q)).toEqual(search)
  })

  test('no text breaks it, and no wildcard gets through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (q) => {
        const search = toSearch(q)
        const words = search.kind === 'words' ? search.words : []
        for (const word of words) expect(likeOf(word)).toMatch(/^% ?[^%_\\ ]+%$/)
      }),
    )
  })

  test('the beginning of a number is understood in every spelling of the whole', () => {
    const national = fc
      .tuple(fc.constantFrom('50', '67', '93'), fc.stringMatching(/^\d{7}$/))
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(
        national,
        fc.constantFrom('0', '80', '380', '00380', '+380'),
        fc.integer({ min: 5, max: 9 }),
        (number, prefix, length) => {
          const kept = `+380${number}`
          const search = toSearch(`${prefix}${number}`.slice(0, prefix.length + length))
          const meant =
            search.kind === 'phone' ? [search.e164] : search.kind === 'digits' ? search.beginnings : []
          expect(
            meant.some((digits) => kept.startsWith(digits.startsWith('+') ? digits : `+${digits}`)),
          ).toBe(true)
        },
      ),
    )
  })
})

describe('the text that is searched', () => {
  test('holds the name in ASCII and the digits of the number', () => {
    expect(
      searchTextOf({ clientName: 'Щербак Ольга', phoneTyped: '050 000 00 01', phone: '+380500000001' }),
    ).toBe(' shcherbak olha 380500000001')
  })

  test('keeps the digits of what is no number', () => {
    expect(searchTextOf({ clientName: 'Іван', phoneTyped: '+38 (050) 00', phone: null })).toBe(
      ' ivan 3805000',
    )
  })

  test.each([
    ['Сергій', 'Сергий'],
    ['Наталія', 'Наталия'],
    ['Андрій', 'Andrii'],
    ['Дем’яненко', "Дем'яненко"],
    ['Ґалаґан', 'Галаган'],
    ['José', 'jose'],
    ['ОЛЕНА', 'олена'],
  ])('%s and %s are the same', (one, other) => {
    expect(foldText(one)).toBe(foldText(other))
  })
})
