import 'server-only'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { currentUser } from './current-user'
import type { SignedInUser } from './schema'

/** The header in which proxy.ts passes on which page was asked for: path and query. */
export const pageHeader = 'x-dzvin-page'

/** Who looks at this page; asked once a render. */
const viewer = cache(currentUser)

/** Who looks at this page; a visitor is sent to the login page, which leads back here. */
export async function pageUser(): Promise<SignedInUser> {
  const user = await viewer()
  if (user) return user
  const page = (await headers()).get(pageHeader)
  redirect(page && page !== '/orders' ? `/login?callbackUrl=${encodeURIComponent(page)}` : '/login')
}
