import 'server-only'
import { isDeepStrictEqual } from 'node:util'
import { addAuditEntry } from '@/lib/audit/add-audit-entry'
import { can } from '@/lib/auth/permissions'
import type { SignedInUser } from '@/lib/auth/schema'
import { rows, type Sql, transaction } from '@/lib/db/pool'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { announceCases } from './announce-cases'
import { MISSED_RULES_KEY, readMissedRules } from './read-missed-rules'
import type { MissedRules } from './schema'
import { workingDeadline } from './working-deadline'

/**
 * Keeps how soon a missed call is called back; the cases that wait get their new time at once.
 * @throws AppError forbidden
 */
export async function saveMissedRules(user: SignedInUser, rules: MissedRules): Promise<MissedRules> {
  if (!can(user, 'missed.manage')) throw new AppError('forbidden', 'errors.forbidden')
  const isChanged = await transaction(async (sql) => {
    // The sweep and a second person at once: what waits has to follow the rules that were saved last.
    await sql.query(`SELECT pg_advisory_xact_lock(hashtext('missed-cases'))`)
    const before = await readMissedRules(sql)
    if (isDeepStrictEqual(before, rules)) return false
    await sql.query({
      text: `INSERT INTO "Setting" (key, value, "updatedAt") VALUES ($1, $2, now())
             ON CONFLICT (key) DO UPDATE SET value = excluded.value, "updatedAt" = excluded."updatedAt"`,
      values: [MISSED_RULES_KEY, JSON.stringify(rules)],
    })
    await addAuditEntry(sql, {
      actorId: user.id,
      action: 'missedRules.save',
      subject: 'setting',
      subjectId: MISSED_RULES_KEY,
      before,
      after: rules,
    })
    await moveDeadlines(sql, rules)
    return true
  })
  if (isChanged) await announceCases([null])
  return rules
}

/** A case that is no longer late may become late, and be told of, again. */
async function moveDeadlines(sql: Sql, rules: MissedRules): Promise<void> {
  const waiting = await rows<{ id: string; firstMissedAt: Date }>(sql, {
    text: `SELECT id, "firstMissedAt" FROM "MissedCase" WHERE state = 'waiting' FOR UPDATE`,
  })
  const due = waiting.map((one) => workingDeadline(one.firstMissedAt, rules.minutes, rules, env().TZ_DEFAULT))
  await sql.query({
    text: `UPDATE "MissedCase" m SET "dueAt" = t.due, "breachedAt" = CASE WHEN t.due <= now() THEN m."breachedAt" END
             FROM unnest($1::uuid[], $2::timestamptz[]) AS t (id, due) WHERE m.id = t.id`,
    values: [waiting.map(({ id }) => id), due],
  })
}
