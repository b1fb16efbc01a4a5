import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '@/prisma/generated/client'
import { pool } from './pool'

const shared = globalThis as { dzvinPrisma?: PrismaClient }

/** The Prisma client of this process, made at first use and on the same pool as plain SQL. */
export function prisma(): PrismaClient {
  shared.dzvinPrisma ??= new PrismaClient({ adapter: new PrismaPg(pool(), { disposeExternalPool: false }) })
  return shared.dzvinPrisma
}
