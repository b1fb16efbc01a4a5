import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { sealed } from './secrets'

/** A new token for the webhook address, 256 random bits, as the columns of the module keep it. */
export function newWebhookToken() {
  const token = randomBytes(32).toString('base64url')
  return {
    webhookTokenEncrypted: sealed(token),
    webhookTokenHash: new Uint8Array(createHash('sha256').update(token).digest()),
  }
}
