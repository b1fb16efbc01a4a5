import { env } from '@/lib/env'

/** Behind TLS the prefix makes browsers refuse the cookie on plain HTTP. */
export function sessionCookie(): string {
  return isSecure() ? '__Secure-dzvin-session' : 'dzvin-session'
}

/** Whether people reach us over TLS. */
export function isSecure(): boolean {
  return env().APP_URL?.startsWith('https:') ?? false
}
