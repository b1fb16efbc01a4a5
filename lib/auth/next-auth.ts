import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { derivedSecret } from '@/lib/env'
import { log } from '@/lib/log'
import { userOfToken } from './current-user'
import { isSecure, sessionCookie } from './session-cookie'
import { checkCredentials, closeSession, openSession, SESSION_SECONDS } from './sign-in'

/**
 * next-auth with sessions in our database. With the credentials provider it can only keep a JWT in the
 * cookie; `encode` and `decode` put a random session token there instead, so that a session can be ended.
 */
export function authOptions(): NextAuthOptions {
  return {
    secret: derivedSecret('next-auth').toString('hex'),
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    pages: { signIn: '/login', error: '/login' },
    useSecureCookies: isSecure(),
    cookies: {
      sessionToken: {
        name: sessionCookie(),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure() },
      },
    },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        authorize: checkOrFail,
      }),
    ],
    callbacks: {
      jwt: async ({ token, user }) => (user ? { ...token, sid: await openSession(user.id) } : token),
    },
    jwt: {
      encode: async ({ token }) => (typeof token?.sid === 'string' ? token.sid : ''),
      decode: async ({ token }) => {
        const user = await userOfToken(token)
        return user ? { sub: user.id, name: user.name, email: user.email, sid: token } : null
      },
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === 'string') await closeSession(token.sid)
      },
    },
  }
}

/** next-auth puts the message of an error into the address it answers with: ours must not speak of the database. */
async function checkOrFail(input: unknown): Promise<{ id: string } | null> {
  try {
    return await checkCredentials(input)
  } catch (error) {
    log.error({ err: error }, 'sign-in failed')
    throw new Error('Unavailable')
  }
}
