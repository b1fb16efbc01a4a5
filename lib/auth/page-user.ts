import 'server-only'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { userOfToken } from './current-user'
import type { SignedInUser } from './schema'
import { sessionCookie } from './session-cookie'

/** The header in which proxy.ts passes on which page was asked for: path and query. */
export const pageHeader = 'x-dzvin-page'

/** Who looks at the page being rendered, or null for a visitor; asked once a render. */
export const currentUser = cache(
  async (): Promise<SignedInUser | null> => userOfToken((await cookies()).get(sessionCookie())?.value),
)

/** Who looks at this page; a visitor is sent to the login page, which leads back here. */
export async function pageUser(): Promise<SignedInUser> {
  const user = await currentUser()
  if (user) return user
  const page = (await headers()).get(pageHeader)
  redirect(page && page !== '/orders' ? `/login?callbackUrl=${encodeURIComponent(page)}` : '/login')
}
