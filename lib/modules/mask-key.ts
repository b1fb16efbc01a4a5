/** A stored key as a person may see it: dots and, when it is long enough to keep its secret, its last four characters. */
export function maskKey(key: string): string {
  return `••••${key.length >= 8 ? key.slice(-4) : ''}`
}
