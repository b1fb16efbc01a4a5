import 'server-only'
import { prisma } from '@/lib/db/prisma'
import { historyFailures, type NextelSetup } from '@/lib/modules/schema'

const DAY_MS = 86_400_000

/** How the reading of the call history goes, and what it repaired in the last 24 hours. */
export async function readHistoryState(): Promise<Pick<NextelSetup, 'history' | 'restoredLately'>> {
  const [reading, restoredLately] = await Promise.all([
    prisma().historyReading.findUnique({ where: { moduleKey: 'nextel' } }),
    prisma().call.count({
      where: { moduleKey: 'nextel', restoredAt: { gt: new Date(Date.now() - DAY_MS) } },
    }),
  ])
  return {
    history: reading && {
      lastOkAt: reading.lastOkAt?.toISOString() ?? null,
      nextAt: reading.nextAt.toISOString(),
      failure:
        reading.failures > 0
          ? (historyFailures.find((failure) => failure === reading.failure) ?? 'ours')
          : null,
      sentence: reading.failureDetail,
    },
    restoredLately,
  }
}
