import 'server-only'
import { numberFacts } from '@/lib/calling-rules/number-facts'
import { obstaclesOf } from '@/lib/calling-rules/obstacles'
import { readRules } from '@/lib/calling-rules/read-rules'
import type { FoundObstacle, NumberFacts } from '@/lib/calling-rules/schema'
import type { CallingObstacle } from '@/lib/calling-rules/rule-words'
import type { Sql } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'

/**
 * What a person has to know before he calls a number: a stop mark always, the rest as the admin has set it.
 * Belongs into the transaction that writes the call, after the number was locked.
 * @param number E.164
 * @param override what he was told of and calls in spite of
 * @returns the obstacles that he has overridden
 * @throws AppError conflict with all he has to know, when some of it is not overridden
 */
export async function guardCall(
  sql: Sql,
  userId: string,
  number: string,
  override: readonly CallingObstacle[],
): Promise<FoundObstacle[]> {
  const now = new Date()
  const rules = await readRules(sql)
  const facts = (await numberFacts(sql, [number], now)).get(number)
  const found = facts ? obstaclesOf(withoutMyself(facts, userId), rules, now) : []
  const asked = found.filter(({ key }) => key === 'stopList' || rules.asks[key])
  const first = asked.find(({ key }) => !override.includes(key))
  if (first) throw refusal(first, asked)
  return asked
}

/** For a person the line is taken when somebody else talks with the client or calls him; ringing alone is nobody's. */
function withoutMyself(facts: NumberFacts, userId: string): NumberFacts {
  const isTaken = Boolean(facts.onTheLineWith) && facts.onTheLineUserId !== userId
  return isTaken ? facts : { ...facts, onTheLineWith: null }
}

function refusal(first: FoundObstacle, obstacles: FoundObstacle[]): AppError {
  const { name = '', tries = 0 } = first.values
  const values = { obstacle: first.key, known: name ? 'yes' : 'no', name, tries }
  return new AppError('conflict', 'errors.calls.obstacle', { values, obstacles })
}
