import 'server-only'
import { randomBytes } from 'node:crypto'
import { prisma } from '@/lib/db/prisma'
import { hashOfToken } from './current-user'
import { passwordFits } from './passwords'
import { credentialsSchema } from './schema'

/** How long a session lives, in seconds: one working week of shifts. */
export const SESSION_SECONDS = 7 * 24 * 3600

/** The person with this e-mail and password, or null; takes as long for an unknown e-mail. */
export async function checkCredentials(input: unknown): Promise<{ id: string } | null> {
  const credentials = credentialsSchema.safeParse(input)
  if (!credentials.success) return null
  const user = await prisma().user.findUnique({ where: { email: credentials.data.email, active: true } })
  const fits = await passwordFits(credentials.data.password, user?.passwordHash)
  return user && fits ? { id: user.id } : null
}

/** Opens a session and gives its token, which only the browser keeps. */
export async function openSession(userId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await prisma().userSession.create({
    data: { userId, tokenHash: hashOfToken(token), expiresAt: new Date(Date.now() + SESSION_SECONDS * 1000) },
  })
  return token
}

/** Ends a session; an unknown token is no mistake. */
export async function closeSession(token: string): Promise<void> {
  await prisma().userSession.updateMany({
    where: { tokenHash: hashOfToken(token) },
    data: { revokedAt: new Date() },
  })
}
