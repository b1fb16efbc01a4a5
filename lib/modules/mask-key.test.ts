import { expect, test } from 'vitest'
import { maskKey } from './mask-key'

test('a long key shows its last four characters and nothing else', () => {
  expect(maskKey('abcdef-ghijkl-1234')).toBe('••••1234')
})

test('a short key shows nothing, because four characters would be most of it', () => {
  expect(maskKey('secret1')).toBe('••••')
})
