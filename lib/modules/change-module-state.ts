import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import type { SignedInUser } from '@/lib/auth/schema'
import { prisma } from '@/lib/db/prisma'
import { AppError } from '@/lib/errors'
import type { Prisma } from '@/prisma/generated/client'
import { assertMayManageModules } from './assert-may-manage-modules'
import { describeModule } from './describe-module'
import { nextState } from './next-state'
import type { ModuleAction, ModuleDto, ModuleKey, ModuleState } from './schema'
import { newWebhookToken } from './webhook-token'

/**
 * Installs, activates, turns off or removes a module. Installing makes the token of its webhook address; removing
 * deletes its secrets and keeps orders, calls and recordings.
 * @throws AppError forbidden, not_found, conflict when the action makes no sense now
 */
export async function changeModuleState(
  user: SignedInUser,
  key: ModuleKey,
  action: ModuleAction,
): Promise<ModuleDto> {
  assertMayManageModules(user)
  const module = await prisma().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Module" WHERE key = ${key} FOR UPDATE`
    const before = await tx.module.findUnique({ where: { key } })
    if (!before) throw new AppError('not_found', 'errors.modules.unknown')
    const state = nextState(before.state, action)
    if (!state) throw new AppError('conflict', refusal(before.state, action))
    if (state === before.state) return before
    await recordAudit(tx, {
      actorId: user.id,
      action: `modules.${action}`,
      subject: 'module',
      subjectId: key,
      before: { state: before.state },
      after: { state },
    })
    return tx.module.update({ where: { key }, data: { state, ...secretsAfter(action) } })
  })
  return describeModule(module)
}

function refusal(state: ModuleState, action: ModuleAction): string {
  return action === 'remove' && state === 'active' ? 'errors.modules.turnOffFirst' : 'errors.modules.notNow'
}

function secretsAfter(action: ModuleAction): Prisma.ModuleUpdateInput {
  if (action === 'install') return newWebhookToken()
  if (action === 'remove')
    return { apiKeyEncrypted: null, webhookTokenEncrypted: null, webhookTokenHash: null }
  return {}
}
