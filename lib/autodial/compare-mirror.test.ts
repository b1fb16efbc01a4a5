import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareMirror } from './compare-mirror'

const number = fc.integer({ min: 0, max: 30 }).map((n) => `+38050000${String(n).padStart(4, '0')}`)
const numbers = fc.array(number, { maxLength: 40 })
const each = fc.uniqueArray(number)
const list = (named: string[] | null, count: number | null = null) => ({
  numbers: named,
  numbersCount: count,
})
const none: ReadonlySet<string> = new Set()

describe('our list beside the vendor’s', () => {
  test('every number is in exactly one of: only ours, only theirs, both, or on its way', () => {
    fc.assert(
      fc.property(each, numbers, each, (ours, theirs, moving) => {
        const mirror = compareMirror(ours, list(theirs), new Set(moving))
        const both = ours.filter((e164) => theirs.includes(e164))
        const onTheWay = moving.filter((e164) => ours.includes(e164) !== theirs.includes(e164))
        expect(mirror.both).toBe(both.length)
        expect([...mirror.onlyOurs, ...mirror.onlyTheirs, ...both, ...onTheWay].toSorted()).toEqual(
          [...new Set([...ours, ...theirs])].toSorted(),
        )
      }),
    )
  })

  test('the other way round it is the same with the sides changed', () => {
    fc.assert(
      fc.property(each, each, each, (ours, theirs, moving) => {
        const [one, other] = [
          compareMirror(ours, list(theirs), new Set(moving)),
          compareMirror(theirs, list(ours), new Set(moving)),
        ]
        expect([one.onlyOurs, one.onlyTheirs, one.both]).toEqual([
          other.onlyTheirs,
          other.onlyOurs,
          other.both,
        ])
      }),
    )
  })

  test('after either is made like the other nothing differs', () => {
    fc.assert(
      fc.property(each, each, (ours, theirs) => {
        const { onlyOurs, onlyTheirs } = compareMirror(ours, list(theirs), none)
        const adopted = [...ours.filter((e164) => !onlyOurs.includes(e164)), ...onlyTheirs]
        expect(compareMirror(adopted, list(theirs), none)).toMatchObject({ onlyOurs: [], onlyTheirs: [] })
        const repaired = [...theirs.filter((e164) => !onlyTheirs.includes(e164)), ...onlyOurs]
        expect(compareMirror(ours, list(repaired), none)).toMatchObject({ onlyOurs: [], onlyTheirs: [] })
      }),
    )
  })

  test('with a count only nothing is said of single numbers', () => {
    expect(compareMirror(['+380500000001'], list(null, 3), none)).toEqual({
      knows: 'count',
      onlyOurs: [],
      onlyTheirs: [],
      both: 0,
      ours: 1,
      theirs: 3,
    })
    expect(compareMirror(['+380500000001'], list(null), none)).toMatchObject({
      knows: 'nothing',
      theirs: null,
    })
  })

  test('a count of none says it of every number', () => {
    expect(compareMirror(['+380500000001'], list(null, 0), none)).toMatchObject({
      knows: 'numbers',
      onlyOurs: ['+380500000001'],
      theirs: 0,
    })
  })
})
