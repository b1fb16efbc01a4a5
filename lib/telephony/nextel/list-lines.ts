import type { Connection, Line } from '@/lib/telephony/provider'
import { TelephonyError } from '@/lib/telephony/telephony-error'
import { askOrThrow } from './ask-vendor'
import { isObject } from './is-object'
import { toText } from './text'

const WRAPPERS = ['items', 'data', 'list', 'result']

/**
 * The operators' lines as the cabinet has them (nextel-api.md §4), in the vendor's order, each line once.
 * @throws TelephonyError
 */
export async function listLines(connection: Connection): Promise<Line[]> {
  const users = listIn(await askOrThrow(connection, '/users/list', {}))
  if (!users) throw new TelephonyError('not_understood', null, new Error('no list of users'))
  const lines = new Map<string, Line>()
  for (const user of users.filter(isObject)) {
    const line = toText(user.line, 20)
    const name = [toText(user.firstName, 100), toText(user.lastName, 100)]
      .filter((part) => part !== null)
      .join(' ')
    if (line && !lines.has(line)) lines.set(line, { line, name })
  }
  return [...lines.values()]
}

/** The list itself, or the one in its wrapping. */
function listIn(answer: unknown): unknown[] | null {
  if (Array.isArray(answer)) return answer
  if (!isObject(answer)) return null
  const wrapped = WRAPPERS.map((key) => answer[key]).find(Array.isArray)
  return wrapped ?? null
}
