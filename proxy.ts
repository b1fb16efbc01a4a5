import { type NextRequest, NextResponse } from 'next/server'

/** Tells the page being rendered its own address, which a layout cannot know otherwise. See lib/auth/page-user.ts. */
export function proxy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers)
  headers.set('x-dzvin-page', request.nextUrl.pathname + request.nextUrl.search)
  return NextResponse.next({ request: { headers } })
}

export const config = { matcher: ['/((?!api/|_next/|login|.*\\.).*)'] }
