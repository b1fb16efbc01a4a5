import 'server-only'
import type { SignedInUser } from '@/lib/auth/schema'
import { prisma } from '@/lib/db/prisma'
import { env } from '@/lib/env'
import { assertMayManageModules } from '@/lib/modules/assert-may-manage-modules'
import { describeModule } from '@/lib/modules/describe-module'
import { installedModule } from '@/lib/modules/installed-module'
import { isPublicAddress } from '@/lib/modules/is-public-address'
import { maskKey } from '@/lib/modules/mask-key'
import { type NextelSetup, nextelSettingsSchema } from '@/lib/modules/schema'
import { opened } from '@/lib/modules/secrets'
import { brandOf } from '@/lib/telephony/nextel/brands'
import { apiUrlOf } from './api-url'
import { readHistoryState } from './history-state'
import { webhookEventsSeen } from './webhook-events-seen'

/**
 * What the settings page shows. The key comes back only as dots and its end.
 * @param origin of the request, used in the webhook address when APP_URL is not set
 * @throws AppError forbidden, not_found while the module is not installed
 */
export async function readNextelSetup(user: SignedInUser, origin: string): Promise<NextelSetup> {
  assertMayManageModules(user)
  const row = await installedModule(prisma(), 'nextel')
  const [module, events, history] = await Promise.all([
    describeModule(row),
    webhookEventsSeen(),
    readHistoryState(),
  ])
  const key = opened(row.apiKeyEncrypted)
  const settings = nextelSettingsSchema.parse(row.settings)
  const { api, users, outScenarios, inScenarios, knowledgeBase } = brandOf(apiUrlOf(settings)).links
  const base = (env().APP_URL ?? origin).replace(/\/+$/, '')
  return {
    module,
    events,
    ...history,
    ...settings,
    apiKeyMask: key === null ? null : maskKey(key),
    forcedUrl: env().NEXTEL_API_URL ?? null,
    webhookUrl: `${base}/api/webhooks/nextel/${opened(row.webhookTokenEncrypted) ?? ''}`,
    links: { api, users, outScenarios, inScenarios, knowledgeBase },
    isPublic: isPublicAddress(base),
  }
}
