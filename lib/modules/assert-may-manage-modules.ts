import { can } from '@/lib/auth/permissions'
import type { Role } from '@/lib/auth/schema'
import { AppError } from '@/lib/errors'

/** @throws AppError forbidden for everybody but an admin */
export function assertMayManageModules(user: { role: Role }): void {
  if (!can(user, 'modules.manage')) throw new AppError('forbidden', 'errors.forbidden')
}
