import type { z } from 'zod'
import { api } from '@/lib/http/api'
import { hasLocaleCookie, setLocaleCookie } from '@/lib/i18n/locale-cookie'
import type { meSchema } from '@/lib/users/schema'

/** What next-auth's own endpoints answer. */
type Csrf = z.ZodType<{ csrfToken: string }>
type Result = { url: string }

export type SignInResult = 'ok' | 'wrong' | 'failed'

/** Signs in with next-auth's own endpoints. `wrong`: no such pair of e-mail and password; `failed`: no answer. */
export async function signIn(email: string, password: string): Promise<SignInResult> {
  try {
    const { url } = await post('/api/auth/callback/credentials', { email, password, callbackUrl: '/orders' })
    const error = new URL(url, window.location.origin).searchParams.get('error')
    if (error) return error === 'CredentialsSignin' ? 'wrong' : 'failed'
    await adoptLocale()
    return 'ok'
  } catch {
    return 'failed'
  }
}

/** Ends the session and leaves for the login page, also when the server did not answer. */
export async function signOut(): Promise<void> {
  await post('/api/auth/signout', { callbackUrl: '/login' }).catch(() => undefined)
  window.location.assign('/login')
}

async function post(path: string, fields: Record<string, string>): Promise<Result> {
  const { csrfToken } = await api<Csrf>('/api/auth/csrf')
  const body = new URLSearchParams({ ...fields, csrfToken, json: 'true' })
  // next-auth answers 401 with the same JSON when the password is wrong.
  return (await fetch(path, { method: 'POST', body })).json()
}

/** In a browser where no language was chosen, the person's own is used. */
async function adoptLocale(): Promise<void> {
  if (hasLocaleCookie()) return
  const me = await api<typeof meSchema>('/api/me').catch(() => null)
  if (me) setLocaleCookie(me.locale)
}
