import 'server-only'
import { changedFields } from '@/lib/audit/changed-fields'
import { recordAudit } from '@/lib/audit/record-audit'
import type { SignedInUser } from '@/lib/auth/schema'
import { prisma } from '@/lib/db/prisma'
import { assertMayManageModules } from '@/lib/modules/assert-may-manage-modules'
import { installedModule } from '@/lib/modules/installed-module'
import { type NextelSettingsInput, nextelSettingsSchema } from '@/lib/modules/schema'
import { opened, sealed } from '@/lib/modules/secrets'

/**
 * Keeps the vendor's address and, when one was typed, the API key: encrypted, and never shown again.
 * @throws AppError forbidden, not_found
 */
export async function saveModuleSettings(user: SignedInUser, input: NextelSettingsInput): Promise<void> {
  assertMayManageModules(user)
  const { apiKey, ...settings } = input
  await prisma().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Module" WHERE key = 'nextel' FOR UPDATE`
    const module = await installedModule(tx, 'nextel')
    const before = nextelSettingsSchema.parse(module.settings)
    const changed = changedFields(before, settings)
    const apiKeyChanged = apiKey !== undefined && apiKey !== opened(module.apiKeyEncrypted)
    if (!changed && !apiKeyChanged) return
    await tx.module.update({
      where: { key: 'nextel' },
      data: { settings, ...(apiKeyChanged ? { apiKeyEncrypted: sealed(apiKey) } : {}) },
    })
    await recordAudit(tx, {
      actorId: user.id,
      action: 'modules.settings',
      subject: 'module',
      subjectId: 'nextel',
      before: changed?.before ?? {},
      after: { ...changed?.after, ...(apiKeyChanged ? { apiKeyChanged } : {}) },
    })
  })
}
