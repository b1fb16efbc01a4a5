import 'server-only'
import { prisma } from '@/lib/db/prisma'
import type { OrderDto } from './schema'

/** Which of these numbers, E.164, must not be called. */
export async function stopMarksOf(phones: readonly (string | null)[]): Promise<OrderDto['stopped']> {
  const known = phones.filter((phone) => phone !== null)
  if (known.length === 0) return []
  const marks = await prisma().stopListEntry.findMany({
    where: { e164: { in: known } },
    select: { e164: true, reason: true },
  })
  return marks.map(({ e164, reason }) => ({ phone: e164, reason }))
}
