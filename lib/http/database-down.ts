/** Codes of node and of PostgreSQL (class 08, 57P0x, 53300) that say: no database just now, try again. */
const codes = /^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|08\w{3}|57P0[123]|53300)$/
const sentences =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/

/** Whether an error, or any of its causes, means that the database cannot be reached. */
export function isDatabaseDown(error: unknown): boolean {
  for (
    let current: unknown = error, depth = 0;
    current instanceof Error && depth < 5;
    current = current.cause, depth++
  ) {
    const code = 'code' in current && typeof current.code === 'string' ? current.code : ''
    if (codes.test(code) || code === 'P1001' || sentences.test(current.message)) return true
    if (current instanceof AggregateError && current.errors.some(isDatabaseDown)) return true
  }
  return false
}
