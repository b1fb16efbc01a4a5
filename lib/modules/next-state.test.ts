import { expect, test } from 'vitest'
import { nextState, offeredActions, refreshedState } from './next-state'
import { type ModuleAction, type ModuleState, moduleActions, moduleStates } from './schema'

const table: Record<ModuleState, Record<ModuleAction, ModuleState | null>> = {
  available: { install: 'installed', activate: null, turnOff: null, remove: null },
  installed: { install: 'installed', activate: 'active', turnOff: null, remove: 'removed' },
  active: { install: null, activate: 'active', turnOff: 'off', remove: null },
  off: { install: null, activate: 'active', turnOff: 'off', remove: 'removed' },
  removed: { install: null, activate: null, turnOff: null, remove: 'removed' },
}

const cases = moduleStates.flatMap((state) => moduleActions.map((action) => [state, action] as const))

test.each(cases)('a module that is %s answers to %s as the table says', (state, action) => {
  expect(nextState(state, action)).toBe(table[state][action])
})

test.each(moduleStates)('a module that is %s offers only actions that change it', (state) => {
  for (const action of offeredActions(state)) {
    expect(nextState(state, action)).not.toBeNull()
    expect(nextState(state, action)).not.toBe(state)
  }
})

test('refreshing offers new and removed modules and leaves the others as they are', () => {
  expect(refreshedState(null)).toBe('available')
  expect(refreshedState('removed')).toBe('available')
  for (const state of ['available', 'installed', 'active', 'off'] as const)
    expect(refreshedState(state)).toBe(state)
})
