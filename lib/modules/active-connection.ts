import 'server-only'
import { prisma } from '@/lib/db/prisma'
import { env } from '@/lib/env'
import type { Connection } from '@/lib/telephony/provider'
import type { Module } from '@/prisma/generated/client'
import { apiUrlOf } from './nextel/api-url'
import { type ModuleKey, nextelSettingsSchema } from './schema'
import { opened } from './secrets'

/** How to reach a module's phone system for work: null unless the module is active and has a key. */
export async function activeConnection(moduleKey: ModuleKey): Promise<Connection | null> {
  const module = await prisma().module.findUnique({ where: { key: moduleKey, state: 'active' } })
  const connection = module && toConnection(module)
  return connection?.apiKey ? connection : null
}

/**
 * How to reach a module's phone system whatever its state, for what began while it was active; the key is empty when
 * there is none.
 */
export async function connectionOf(moduleKey: string): Promise<Connection> {
  return toConnection(await prisma().module.findUnique({ where: { key: moduleKey } }))
}

/** Whether people may use the module now. */
export async function isModuleActive(moduleKey: ModuleKey): Promise<boolean> {
  return (await prisma().module.count({ where: { key: moduleKey, state: 'active' } })) > 0
}

function toConnection(module: Module | null): Connection {
  const settings = nextelSettingsSchema.parse(module?.settings ?? {})
  return {
    apiUrl: apiUrlOf(settings, env().NEXTEL_API_URL),
    apiKey: opened(module?.apiKeyEncrypted ?? null) ?? '',
  }
}
