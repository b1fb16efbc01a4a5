import { hashPassword } from '@/lib/auth/passwords'
import { prisma } from '@/lib/db/prisma'

/** The password of everybody in the demo, which answers this machine only. */
export const DEMO_PASSWORD = 'dzvin-demo'

/** Who works in the demo. */
export const demoPeople = [
  { email: 'olena@dzvin.local', name: 'Олена Коваль', role: 'operator', sipLine: '2001' },
  { email: 'andrii@dzvin.local', name: 'Андрій Мельник', role: 'operator', sipLine: '2002' },
  { email: 'natalia@dzvin.local', name: 'Наталія Савчук', role: 'supervisor', sipLine: null },
] as const

/** Makes them unless they are there; whoever has one of these lines already keeps it. */
export async function makePeople(): Promise<{ id: string; email: string; sipLine: string | null }[]> {
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  await prisma().user.createMany({
    data: demoPeople.map((person) => ({ ...person, passwordHash })),
    skipDuplicates: true,
  })
  return prisma().user.findMany({
    where: { email: { in: demoPeople.map((person) => person.email) } },
    select: { id: true, email: true, sipLine: true },
    orderBy: { email: 'asc' },
  })
}
