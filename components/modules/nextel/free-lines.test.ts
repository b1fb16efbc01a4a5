import { expect, test } from 'vitest'
import { freeLines } from './free-lines'

const lines = [
  { line: '2001', name: 'Олена Коваленко' },
  { line: '2002', name: '' },
  { line: '2003', name: 'Склад' },
]

test('only lines without a user are named, with what the cabinet calls them', () => {
  expect(freeLines(lines, [{ sipLine: '2001' }, { sipLine: null }])).toEqual(['2002', '2003 (Склад)'])
})

test('when everybody has a line nothing is left', () => {
  expect(
    freeLines(
      lines,
      lines.map(({ line }) => ({ sipLine: line })),
    ),
  ).toEqual([])
})
