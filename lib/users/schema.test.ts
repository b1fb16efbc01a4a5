import { expect, test } from 'vitest'
import { newUserSchema, sipLineSchema, userChangesSchema } from './schema'

test.each([
  ['2001', '2001'],
  [' 100 ', '100'],
  ['1234567', '1234567'],
  ['', null],
])('the line %j is taken as %j', (typed, line) => {
  expect(sipLineSchema.parse(typed)).toBe(line)
})

test.each(['12', '12345678', '20a1', '20 01', '-201', '٢٠٠١'])('%j is no line', (typed) => {
  expect(sipLineSchema.safeParse(typed).success).toBe(false)
})

test('an unknown field is refused, so that nobody sets what no form offers', () => {
  expect(userChangesSchema.safeParse({ passwordHash: 'x' }).success).toBe(false)
})

test.each([
  { email: 'not an address' },
  { password: 'seven77' },
  { name: '  ' },
  { name: 'Іри\u0000на' },
  { name: 'Іри\nна' },
  { role: 'owner' },
  { sipLine: 2001 },
])('a new person with %j is refused', (wrong) => {
  const right = { name: 'Ірина', email: 'i@desk.test', password: 'long enough', role: 'operator' }
  expect(newUserSchema.safeParse(right).success).toBe(true)
  expect(newUserSchema.safeParse({ ...right, ...wrong }).success).toBe(false)
})
