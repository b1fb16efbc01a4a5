import type { SignedInUser } from '@/lib/auth/schema'
import { prisma } from '@/lib/db/prisma'
import { env } from '@/lib/env'
import { changeModuleState } from '@/lib/modules/change-module-state'
import { readNextelSetup } from '@/lib/modules/nextel/read-setup'
import { saveModuleSettings } from '@/lib/modules/nextel/save-module-settings'
import { refreshModules } from '@/lib/modules/refresh-modules'

/** The key that the practice PBX accepts (simulator/README.md). */
const PRACTICE_KEY = 'practice-key'

/** What the practice PBX must be told: where to post the webhooks, and which key it will see. */
export type PracticePbx = { webhookUrl: string; apiKey: string }

/**
 * Sets the Nextel module up as the manual has an admin do it, unless it is. A module that somebody has turned off stays off.
 * @returns null when the vendor is not the practice PBX (NEXTEL_API_URL) or nobody is an admin
 */
export async function connectNextel(): Promise<PracticePbx | null> {
  const { NEXTEL_API_URL: apiUrl, APP_URL, PORT } = env()
  const admin = await firstAdmin()
  if (!apiUrl || !admin) return null
  await refreshModules(admin)
  const module = await prisma().module.findUniqueOrThrow({ where: { key: 'nextel' } })
  if (module.state === 'removed') return null
  if (module.state === 'available') {
    await changeModuleState(admin, 'nextel', 'install')
    await saveModuleSettings(admin, { apiHost: 'own', ownUrl: apiUrl, apiKey: PRACTICE_KEY })
    await changeModuleState(admin, 'nextel', 'activate')
  }
  const { webhookUrl } = await readNextelSetup(admin, APP_URL ?? `http://localhost:${PORT}`)
  return { webhookUrl, apiKey: PRACTICE_KEY }
}

function firstAdmin(): Promise<SignedInUser | null> {
  return prisma().user.findFirst({
    where: { role: 'admin', active: true },
    select: { id: true, name: true, email: true, role: true, sipLine: true },
    orderBy: { createdAt: 'asc' },
  })
}
