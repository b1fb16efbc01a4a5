import type { Role } from './schema'

/** The one table of who may do what. */
const allowed = {
  'orders.read': ['admin', 'supervisor', 'operator'],
  'orders.write': ['admin', 'supervisor', 'operator'],
  'calls.read': ['admin', 'supervisor', 'operator'],
  'calls.readAll': ['admin', 'supervisor'],
  'calls.make': ['admin', 'supervisor', 'operator'],
  'missed.read': ['admin', 'supervisor', 'operator'],
  'missed.work': ['admin', 'supervisor', 'operator'],
  'missed.manage': ['admin', 'supervisor'],
  'recordings.listen': ['admin', 'supervisor', 'operator'],
  'recordings.listenAll': ['admin', 'supervisor'],
  'autodial.use': ['admin', 'supervisor'],
  'stopList.add': ['admin', 'supervisor', 'operator'],
  'stopList.remove': ['admin', 'supervisor'],
  'callingRules.manage': ['admin'],
  'modules.manage': ['admin'],
  'users.manage': ['admin'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof allowed

/** Whether this person may do that. */
export function can(user: { role: Role }, permission: Permission): boolean {
  const roles: readonly Role[] = allowed[permission]
  return roles.includes(user.role)
}
