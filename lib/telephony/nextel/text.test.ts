import { expect, test } from 'vitest'
import { identifier, toText, wholeNumber } from './text'

test.each([
  ['plain text stays', 'google', 'google'],
  ['blanks around it go', '  google \n', 'google'],
  ['NUL is removed, PostgreSQL cannot keep it', 'go\0og\0le', 'google'],
  ['a number becomes its digits', 380500000001, '380500000001'],
  ['half a character is replaced', 'a\uD83Db', 'a\uFFFDb'],
  ['the first of several counts', ['a', 'b'], 'a'],
  ['empty text is nothing', '', null],
  ['blanks are nothing', '   ', null],
  ['the word null of a form is nothing', 'null', null],
  ['an object is nothing', { a: 1 }, null],
  ['true is nothing', true, null],
  ['an endless number is nothing', Number.POSITIVE_INFINITY, null],
  ['an empty list is nothing', [], null],
])('%s', (_, value, expected) => {
  expect(toText(value, 100)).toBe(expected)
})

test('a long text is cut, and never through a character', () => {
  expect(toText('x'.repeat(1_000_000), 100)).toHaveLength(100)
  expect(toText('ab😀', 3)).toBe('ab')
})

test('an id that is too long is none, since cut short it could be the id of another call', () => {
  expect(identifier.parse('1'.repeat(100))).toHaveLength(100)
  expect(identifier.parse('1'.repeat(101))).toBeNull()
})

test.each([
  [42, 42],
  ['42', 42],
  ['42.7', 42],
  [0, 0],
  [-1, null],
  ['1e3', null],
  ['abc', null],
  ['', null],
  [2_147_483_647, 2_147_483_647],
  [2_147_483_648, null],
  [Number.NaN, null],
  [null, null],
])('%j read as a whole number is %j', (value, expected) => {
  expect(wholeNumber.parse(value)).toBe(expected)
})
