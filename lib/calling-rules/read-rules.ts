import 'server-only'
import { pool, rows, type Sql } from '@/lib/db/pool'
import { log } from '@/lib/log'
import { type CallingRules, callingRulesSchema, defaultRules } from './schema'

/** The row of "Setting" that holds the rules. */
export const RULES_KEY = 'callingRules'

let hasWarned = false

/** The rules as the admin has set them; what is missing is as in the manual. */
export async function readRules(sql: Sql = pool()): Promise<CallingRules> {
  const found = await rows<{ value: unknown }>(sql, {
    name: 'calling-rules',
    text: 'SELECT value FROM "Setting" WHERE key = $1',
    values: [RULES_KEY],
  })
  return found[0] ? rulesOf(found[0].value) : defaultRules
}

function rulesOf(value: unknown): CallingRules {
  const parsed = callingRulesSchema.safeParse(value)
  if (parsed.success) return parsed.data
  // Every call asks; one line in the log is enough.
  if (!hasWarned)
    log.warn({ err: parsed.error.message }, 'the calling rules cannot be read, the defaults hold')
  hasWarned = true
  return defaultRules
}
