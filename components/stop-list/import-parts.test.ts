import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeText, partsOf } from './import-parts'

test('a short list is one part', () => {
  expect(partsOf('0500000001\r\n0500000002; просив')).toEqual([
    { text: '0500000001\n0500000002; просив', before: 0 },
  ])
})

test('a list without anything in it has no parts', () => {
  expect(partsOf('\n \n')).toEqual([])
})

test('a long list is cut between lines, and each part knows where it begins', () => {
  expect(partsOf('0500000001\n0500000002\n0500000003', 26)).toEqual([
    { text: '0500000001\n0500000002', before: 0 },
    { text: '0500000003', before: 2 },
  ])
})

test('no line that says something is lost or moved, however the list is cut', () => {
  const line = fc.stringMatching(/^[\wа-яії;, +]{0,30}$/)
  fc.assert(
    fc.property(fc.array(line), fc.integer({ min: 1, max: 100 }), (lines, limit) => {
      const found = partsOf(lines.join('\n'), limit).flatMap(({ text, before }) =>
        text.split('\n').map((text, index) => ({ text, line: before + index })),
      )
      const said = ({ text }: { text: string }) => text.trim() !== ''
      expect(found.filter(said)).toEqual(lines.map((text, line) => ({ text, line })).filter(said))
    }),
  )
})

test('a file in either spelling of Cyrillic is read', () => {
  const windows = Uint8Array.from([0xef, 0xf0, 0xee, 0xf1, 0xe8, 0xe2]).buffer
  expect(decodeText(windows)).toBe('просив')
  const utf8 = new TextEncoder().encode('просив')
  expect(decodeText(Uint8Array.from(utf8).buffer)).toBe('просив')
})
