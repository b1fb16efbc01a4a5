import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromCursor, toCursor } from './cursor'

test('a cursor leads back to its place', () => {
  const place = fc.record({
    createdAt: fc.date({ min: new Date('2001-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
    number: fc.integer({ min: 1, max: 2_147_483_647 }),
  })
  fc.assert(
    fc.property(place, (value) => {
      expect(fromCursor(toCursor(value))).toEqual(value)
    }),
  )
})

test('a cursor that is none of ours leads nowhere', () => {
  for (const cursor of ['', 'x', '1.2', toCursor({ createdAt: new Date(0), number: 3_000_000_000 })]) {
    expect(fromCursor(cursor)).toBeNull()
  }
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => fromCursor(text)).not.toThrow()
    }),
  )
})
