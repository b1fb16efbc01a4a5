import 'server-only'
import { prisma } from '@/lib/db/prisma'
import type { Module } from '@/prisma/generated/client'
import { moduleHealth } from './module-health'
import { type ModuleDto, moduleKeySchema } from './schema'
import { opened } from './secrets'

/** A module with how it does. */
export async function describeModule(module: Module): Promise<ModuleDto> {
  const { key, version, state, apiKeyEncrypted } = module
  const [heard, lines] = await Promise.all([
    prisma().webhookEvent.findFirst({ where: { moduleKey: key, state: 'applied' }, select: { id: true } }),
    prisma().user.count({ where: { active: true, sipLine: { not: null } } }),
  ])
  const keyState =
    apiKeyEncrypted === null ? 'missing' : opened(apiKeyEncrypted) === null ? 'unreadable' : 'present'
  return {
    key: moduleKeySchema.parse(key),
    version,
    state,
    health: moduleHealth({ state, key: keyState, heard: heard !== null, lines }),
  }
}
