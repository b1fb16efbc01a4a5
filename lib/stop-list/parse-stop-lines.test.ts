import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseStopLines } from './parse-stop-lines'

const ONE = '+380500000001'

test.each([
  ['+380500000001', ''],
  ['050 000 00 01;просив', 'просив'],
  ['8(050)000-00-01, двічі просив, чемно', 'двічі просив, чемно'],
  ['00380500000001\tпросив', 'просив'],
  ['"0500000001";"просив; дуже"', 'просив; дуже'],
  ['="0500000001",просив', 'просив'],
  ["'0500000001", ''],
  ['\uFEFF0500000001', ''],
])('«%s» is a number with the reason «%s»', (text, reason) => {
  expect(parseStopLines(text, '')).toEqual({ marks: [{ e164: ONE, reason }], repeated: 0, bad: [] })
})

test('a line without a reason has that of the whole import', () => {
  const { marks } = parseStopLines(`${ONE}\n+380500000002;свій`, 'спільний')
  expect(marks.map(({ reason }) => reason)).toEqual(['спільний', 'свій'])
})

test('bad lines are named as the editor counts them; empty ones are passed over', () => {
  const text = 'телефон;причина\r\n\r\n0500000001\r0500\n  \n+380 50 000 00 01;ще раз'
  expect(parseStopLines(text, '')).toEqual({
    marks: [{ e164: ONE, reason: '' }],
    repeated: 1,
    bad: [
      { line: 1, text: 'телефон;причина' },
      { line: 4, text: '0500' },
    ],
  })
})

test('every line that is not empty is taken, repeated or bad, and nothing is kept that cannot be stored', () => {
  const line = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(ONE, '0500000002;x', '', ' ', '05'))
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), fc.string({ maxLength: 300 }), (lines, reason) => {
      const text = lines.join('\n')
      const { marks, repeated, bad } = parseStopLines(text, reason)
      const filled = text.split(/\r\n|\r|\n/).filter((one) => one.trim() !== '')
      expect(marks.length + repeated + bad.length).toBe(filled.length)
      expect(new Set(marks.map(({ e164 }) => e164)).size).toBe(marks.length)
      for (const mark of marks) {
        expect(mark.e164).toMatch(/^\+[1-9]\d{6,14}$/)
        expect(mark.reason.isWellFormed()).toBe(true)
        expect(mark.reason.length).toBeLessThanOrEqual(300)
      }
    }),
  )
})
