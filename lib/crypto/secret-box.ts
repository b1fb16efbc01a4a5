import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { derivedSecret } from '@/lib/env'

const VERSION = 1

/** Encrypts a secret for the database: AES-256-GCM, version byte ‖ 12-byte nonce ‖ 16-byte tag ‖ text. */
export function seal(secret: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', derivedSecret('secret-box'), nonce)
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), text])
}

/** The other way. @throws Error when the text was changed or APP_SECRET is another one. */
export function unseal(sealed: Uint8Array): string {
  const box = Buffer.from(sealed)
  const decipher = createDecipheriv('aes-256-gcm', derivedSecret('secret-box'), box.subarray(1, 13))
  decipher.setAuthTag(box.subarray(13, 29))
  return decipher.update(box.subarray(29), undefined, 'utf8') + decipher.final('utf8')
}
