import 'server-only'
import { pool, rows, type Sql } from '@/lib/db/pool'
import { log } from '@/lib/log'
import { defaultMissedRules, type MissedRules, missedRulesSchema } from './schema'

/** The row of "Setting" that holds the rules. */
export const MISSED_RULES_KEY = 'missedRules'

let hasWarned = false

/** How soon a missed call is called back, as set; what is missing is as by default. */
export async function readMissedRules(sql: Sql = pool()): Promise<MissedRules> {
  const found = await rows<{ value: unknown }>(sql, {
    name: 'missed-rules',
    text: 'SELECT value FROM "Setting" WHERE key = $1',
    values: [MISSED_RULES_KEY],
  })
  if (!found[0]) return defaultMissedRules
  const parsed = missedRulesSchema.safeParse(found[0].value)
  if (parsed.success) return parsed.data
  if (!hasWarned)
    log.warn({ err: parsed.error.message }, 'the rules of missed calls cannot be read, the defaults hold')
  hasWarned = true
  return defaultMissedRules
}
