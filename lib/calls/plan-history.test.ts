import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextPiece, OVERLAP_MS, pauseBefore } from './plan-history'

const HOUR = 3_600_000
const at = (hours: number) => new Date(Date.UTC(2026, 9, 24) + hours * HOUR)

test('a reading begins four hours behind the last one', () => {
  expect(nextPiece({ since: at(0), readTo: at(10), oldestUnknown: null }, at(10.1))).toMatchObject({
    from: at(6),
    readTo: at(10.1),
    isLast: true,
  })
})

test('nothing from before the beginning is asked for', () => {
  expect(nextPiece({ since: at(9), readTo: at(10), oldestUnknown: null }, at(10.1)).from).toEqual(at(9))
})

test('a call that was closed without its end is looked for where it began', () => {
  expect(nextPiece({ since: at(0), readTo: at(10), oldestUnknown: at(2) }, at(10.1)).from).toEqual(at(2))
})

test('a clock that went back takes nothing back', () => {
  expect(nextPiece({ since: at(0), readTo: at(10), oldestUnknown: null }, at(9)).readTo).toEqual(at(10))
})

test('any gap is read whole, piece after piece, each overlapping the one before', () => {
  fc.assert(
    fc.property(fc.nat({ max: 24 * 60 }), (gap) => {
      const now = at(gap)
      let readTo = at(0)
      for (let pieces = 0; ; pieces += 1) {
        expect(pieces).toBeLessThan(100)
        const piece = nextPiece({ since: at(-100), readTo, oldestUnknown: null }, now)
        expect(readTo.getTime() - piece.from.getTime()).toBe(OVERLAP_MS)
        expect(piece.to.getTime()).toBeGreaterThanOrEqual(piece.readTo.getTime())
        readTo = piece.readTo
        if (piece.isLast) break
      }
      expect(readTo).toEqual(now)
    }),
  )
})

test('pauses double up to half an hour and are never shorter than planned', () => {
  const pauses = [0, 1, 2, 3, 4, 5, 500].map((failures) => pauseBefore(120_000, failures) / 60_000)
  expect(pauses).toEqual([2, 4, 8, 16, 30, 30, 30])
  expect(pauseBefore(HOUR, 3)).toBe(HOUR)
})
