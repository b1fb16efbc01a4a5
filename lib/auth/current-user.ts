import 'server-only'
import { createHash } from 'node:crypto'
import { pool, rows } from '@/lib/db/pool'
import { cookieOf } from '@/lib/http/cookies'
import type { SignedInUser } from './schema'
import { sessionCookie } from './session-cookie'

/** SHA-256 of a session token: the database never holds the token itself. */
export function hashOfToken(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(token).digest())
}

/** The person of a session token, or null when it is unknown, expired, revoked or the person is switched off. */
export async function userOfToken(token: string | undefined): Promise<SignedInUser | null> {
  if (!token) return null
  const found = await rows<SignedInUser>(pool(), {
    name: 'user-of-token',
    text: `SELECT u.id, u.name, u.email, u.role, u."sipLine"
             FROM "UserSession" s JOIN "User" u ON u.id = s."userId"
            WHERE s."tokenHash" = $1 AND s."revokedAt" IS NULL AND s."expiresAt" > now() AND u.active`,
    values: [hashOfToken(token)],
  })
  return found[0] ?? null
}

/** Who sends this request. */
export function currentUserOf(request: Request): Promise<SignedInUser | null> {
  return userOfToken(cookieOf(request, sessionCookie()))
}
