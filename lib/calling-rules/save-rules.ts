import 'server-only'
import { isDeepStrictEqual } from 'node:util'
import { addAuditEntry } from '@/lib/audit/add-audit-entry'
import { can } from '@/lib/auth/permissions'
import type { SignedInUser } from '@/lib/auth/schema'
import { transaction } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'
import { RULES_KEY, readRules } from './read-rules'
import { type CallingRules, callingRulesSchema } from './schema'

/**
 * Keeps the rules by which calls are made. What changed is in the audit log.
 * @throws AppError forbidden
 */
export async function saveRules(user: SignedInUser, rules: CallingRules): Promise<CallingRules> {
  if (!can(user, 'callingRules.manage')) throw new AppError('forbidden', 'errors.forbidden')
  return transaction(async (sql) => {
    // Two admins at once: the second one's audit entry has to tell what the first one wrote.
    await sql.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`setting:${RULES_KEY}`])
    const before = await readRules(sql)
    const changed = changedRules(before, rules)
    if (changed.length === 0) return rules
    await sql.query({
      text: `INSERT INTO "Setting" (key, value, "updatedAt") VALUES ($1, $2, now())
             ON CONFLICT (key) DO UPDATE SET value = excluded.value, "updatedAt" = excluded."updatedAt"`,
      values: [RULES_KEY, JSON.stringify(rules)],
    })
    await addAuditEntry(sql, {
      actorId: user.id,
      action: 'callingRules.save',
      subject: 'setting',
      subjectId: RULES_KEY,
      before: pick(before, changed),
      after: pick(rules, changed),
    })
    return rules
  })
}

const names = callingRulesSchema.keyof().options

const changedRules = (before: CallingRules, after: CallingRules) =>
  names.filter((name) => !isDeepStrictEqual(before[name], after[name]))

const pick = (rules: CallingRules, wanted: typeof names) =>
  Object.fromEntries(wanted.map((name) => [name, rules[name]]))
