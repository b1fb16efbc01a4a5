const REASONS: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the host name cannot be looked up',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'the host cannot be reached',
  ECONNRESET: 'it closed the connection',
  '28P01': 'it refuses the user or the password',
  '28000': 'it refuses this user from this machine',
  '3D000': 'it has no such database',
  '42501': 'the user lacks the rights',
  '53300': 'it has no connections left',
  '57P03': 'it is still starting or already stopping',
}

function textOf(error: unknown, key: 'code' | 'message') {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, key) : undefined
  return typeof value === 'string' ? value : ''
}

/** Where a connection string points, without its password: `user@host:5432/database`; null when it is no such string. */
export function databaseAddress(databaseUrl: string): string | null {
  if (!URL.canParse(databaseUrl)) return null
  const { protocol, username, hostname, port, pathname } = new URL(databaseUrl)
  if (!/^postgres(ql)?:$/.test(protocol) || !hostname) return null
  return `${username ? `${username}@` : ''}${hostname}:${port || 5432}${pathname}`
}

/** One sentence for a person about a database that cannot be used. Never contains the password. */
export function describeDatabaseError(databaseUrl: string, error: unknown): string {
  const address = databaseAddress(databaseUrl)
  if (!address) return 'DATABASE_URL is not of the form postgresql://user:password@host:5432/database.'
  const reason = REASONS[textOf(error, 'code')] ?? (textOf(error, 'message') || 'it does not answer')
  return `The database ${address} of DATABASE_URL cannot be used: ${reason}.`
}
