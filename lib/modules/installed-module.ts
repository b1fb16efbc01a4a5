import 'server-only'
import { AppError } from '@/lib/errors'
import type { Module, Prisma } from '@/prisma/generated/client'
import type { ModuleKey } from './schema'

/** The row of a module that can be set up. @throws AppError not_found unless it is installed, active or off */
export async function installedModule(
  db: Pick<Prisma.TransactionClient, 'module'>,
  key: ModuleKey,
): Promise<Module> {
  const module = await db.module.findUnique({ where: { key, state: { in: ['installed', 'active', 'off'] } } })
  if (!module) throw new AppError('not_found', 'errors.modules.notInstalled')
  return module
}
