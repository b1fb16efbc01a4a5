import 'server-only'
import type { SignedInUser } from '@/lib/auth/schema'
import { prisma } from '@/lib/db/prisma'
import { assertMayManageModules } from './assert-may-manage-modules'
import { describeModule } from './describe-module'
import { type ModuleDto, moduleKeys } from './schema'

/** The modules in the list; a removed one is out of it until the list is refreshed. @throws AppError forbidden */
export async function listModules(user: SignedInUser): Promise<ModuleDto[]> {
  assertMayManageModules(user)
  const modules = await prisma().module.findMany({
    where: { key: { in: [...moduleKeys] }, state: { not: 'removed' } },
    orderBy: { key: 'asc' },
  })
  return Promise.all(modules.map(describeModule))
}
