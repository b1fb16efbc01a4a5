import { can } from '@/lib/auth/permissions'
import type { Role } from '@/lib/auth/schema'
import { AppError } from '@/lib/errors'

/** @throws AppError forbidden for whoever may not use autodial */
export function assertMayAutodial(user: { role: Role }): void {
  if (!can(user, 'autodial.use')) throw new AppError('forbidden', 'errors.forbidden')
}
