import type { ModuleAction, ModuleState } from './schema'

const steps: Record<ModuleAction, { from: readonly ModuleState[]; to: ModuleState }> = {
  install: { from: ['available'], to: 'installed' },
  activate: { from: ['installed', 'off'], to: 'active' },
  turnOff: { from: ['active'], to: 'off' },
  remove: { from: ['installed', 'off'], to: 'removed' },
}

/**
 * Where an action leads: available → installed → active ⇄ off, and from installed or off → removed. A module at work has
 * to be turned off first, so that no single click takes the telephony away together with its key.
 * Doing again what is already done changes nothing.
 * @returns null when the action makes no sense in this state
 */
export function nextState(state: ModuleState, action: ModuleAction): ModuleState | null {
  const { from, to } = steps[action]
  return state === to || from.includes(state) ? to : null
}

/** What refreshing the list makes of a module that the registry knows: a removed one is offered again. */
export function refreshedState(state: ModuleState | null): ModuleState {
  return state === null || state === 'removed' ? 'available' : state
}

/** The actions that a state offers on the screen, in the order of the buttons. */
export function offeredActions(state: ModuleState): ModuleAction[] {
  const order: ModuleAction[] = ['install', 'activate', 'turnOff', 'remove']
  return order.filter((action) => steps[action].from.includes(state))
}
