import 'server-only'
import { seal, unseal } from '@/lib/crypto/secret-box'
import { log } from '@/lib/log'

/** A secret as bytes for the database. */
export function sealed(secret: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(seal(secret))
}

/** The secret, or null when there is none or APP_SECRET is another than the one it was sealed with. */
export function opened(box: Uint8Array | null): string | null {
  if (!box) return null
  try {
    return unseal(box)
  } catch {
    log.warn('a module secret cannot be read: was APP_SECRET changed?')
    return null
  }
}
