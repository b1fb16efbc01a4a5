/** A fresh `Idempotency-Key`. Not `crypto.randomUUID()`: browsers have that on https and localhost only, not in an office network. */
export function newRequestKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
