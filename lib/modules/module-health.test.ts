import { expect, test } from 'vitest'
import { moduleHealth } from './module-health'

const good = { state: 'active', key: 'present', heard: true, lines: 2 } as const

test.each([
  [{}, 'works', 'ok'],
  [{ key: 'missing' as const }, 'notSet', 'noKey'],
  [{ key: 'unreadable' as const }, 'attention', 'unreadableKey'],
  [{ state: 'off' as const }, 'notSet', 'off'],
  [{ state: 'installed' as const, key: 'missing' as const, heard: false, lines: 0 }, 'notSet', 'noKey'],
  [{ lines: 0 }, 'attention', 'noLines'],
  [{ heard: false }, 'attention', 'noEvents'],
])('an active module with %j is %s: %s', (facts, level, reason) => {
  expect(moduleHealth({ ...good, ...facts })).toEqual({ level, reason })
})

test.each(['available', 'removed'] as const)('a module that is %s has no health', (state) => {
  expect(moduleHealth({ ...good, state })).toBeNull()
})
