import 'server-only'
import type { SignedInUser } from '@/lib/auth/schema'
import { prisma } from '@/lib/db/prisma'
import { toLocale } from '@/lib/i18n/locales'
import type { Me } from './schema'

/** The signed-in person with his language. */
export async function readMe(user: SignedInUser): Promise<Me> {
  const { locale } = await prisma().user.findUniqueOrThrow({
    where: { id: user.id },
    select: { locale: true },
  })
  return { ...user, locale: toLocale(locale) }
}
