import 'server-only'
import type { SignedInUser } from '@/lib/auth/schema'
import { prisma } from '@/lib/db/prisma'
import type { Me, MySettings } from './schema'

/** Keeps what a person chose for himself, so that it follows him to another browser. */
export async function changeMySettings(user: SignedInUser, { locale }: MySettings): Promise<Me> {
  await prisma().user.update({ where: { id: user.id }, data: { locale } })
  return { ...user, locale }
}
