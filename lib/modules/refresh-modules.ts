import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import type { SignedInUser } from '@/lib/auth/schema'
import { prisma } from '@/lib/db/prisma'
import { assertMayManageModules } from './assert-may-manage-modules'
import { listModules } from './list-modules'
import { refreshedState } from './next-state'
import { registry } from './registry'
import type { ModuleDto } from './schema'

/**
 * Brings the list up to date with the modules of this version: new and removed ones become available, the others keep
 * their state and settings. @throws AppError forbidden
 */
export async function refreshModules(user: SignedInUser): Promise<ModuleDto[]> {
  assertMayManageModules(user)
  await prisma().$transaction(async (tx) => {
    for (const { key, version } of Object.values(registry)) {
      const { count } = await tx.module.createMany({ data: { key, version }, skipDuplicates: true })
      await tx.$queryRaw`SELECT 1 FROM "Module" WHERE key = ${key} FOR UPDATE`
      const module = await tx.module.findUniqueOrThrow({ where: { key } })
      const state = refreshedState(module.state)
      if (count === 0 && state === module.state && version === module.version) continue
      await tx.module.update({ where: { key }, data: { state, version } })
      await recordAudit(tx, {
        actorId: user.id,
        action: 'modules.refresh',
        subject: 'module',
        subjectId: key,
        ...(count === 0 ? { before: { state: module.state, version: module.version } } : {}),
        after: { state, version },
      })
    }
  })
  return listModules(user)
}
