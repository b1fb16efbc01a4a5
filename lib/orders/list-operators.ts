import 'server-only'
import { prisma } from '@/lib/db/prisma'
import type { Person } from './schema'

/** People an order can be given to, by name. */
export function listOperators(): Promise<Person[]> {
  return prisma().user.findMany({
    where: { active: true },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  })
}
