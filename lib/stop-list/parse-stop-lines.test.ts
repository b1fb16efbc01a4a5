import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseStopLines } from './parse-stop-lines'

const ONE = '+380500000001'

const isHeader = (line: string | undefined) =>
  line !== undefined && !/\p{Nd}/u.test(line.split(/[;,\t]/)[0] ?? '')

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
  const text = '050;причина\r\n\r\n0500000001\r0500\n  \n+380 50 000 00 01;ще раз'
  expect(parseStopLines(text, '')).toEqual({
    marks: [{ e164: ONE, reason: '' }],
    repeated: 1,
    bad: [
      { line: 1, text: '050;причина' },
      { line: 4, text: '0500' },
    ],
  })
})

test.each([
  'phone;reason',
  'Телефон;Причина',
  '"Номер","Причина"',
  '\uFEFFтелефон',
  '\n \nТелефон\tПричина 2026',
])('the names of the columns are passed over: %j', (header) => {
  expect(parseStopLines(`${header}\n${ONE};просив`, '')).toEqual({
    marks: [{ e164: ONE, reason: 'просив' }],
    repeated: 0,
    bad: [],
  })
})

test('only the first line names columns', () => {
  expect(parseStopLines(`${ONE}\nтелефон;причина`, '').bad).toEqual([{ line: 2, text: 'телефон;причина' }])
  expect(parseStopLines(`телефон;причина\nтелефон;причина`, '').bad).toEqual([
    { line: 2, text: 'телефон;причина' },
  ])
  expect(parseStopLines('телефон 2;причина', '').bad).toHaveLength(1)
})

test('every line that is not empty is taken, repeated or bad, but for the names of columns, and nothing is kept that cannot be stored', () => {
  const line = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(ONE, '0500000002;x', '', ' ', '05'))
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), fc.string({ maxLength: 300 }), (lines, reason) => {
      const text = lines.join('\n')
      const { marks, repeated, bad } = parseStopLines(text, reason)
      const filled = text.split(/\r\n|\r|\n/).filter((one) => one.trim() !== '')
      expect(marks.length + repeated + bad.length).toBe(filled.length - (isHeader(filled[0]) ? 1 : 0))
      expect(new Set(marks.map(({ e164 }) => e164)).size).toBe(marks.length)
      for (const mark of marks) {
        expect(mark.e164).toMatch(/^\+[1-9]\d{6,14}$/)
        expect(mark.reason.isWellFormed()).toBe(true)
        expect(mark.reason.length).toBeLessThanOrEqual(300)
      }
    }),
  )
})
