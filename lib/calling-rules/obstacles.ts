import { quietZone } from './quiet-hours'
import { type CallingObstacle, callingObstacles } from './rule-words'
import type { CallingRules, FoundObstacle, NumberFacts } from './schema'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

type Judge = (facts: NumberFacts, rules: CallingRules, now: Date) => FoundObstacle['values'] | null

/** Whether something happened less than `ms` ago. */
const within = (at: Date | null, ms: number, now: Date): at is Date =>
  at !== null && ms > 0 && now.getTime() - at.getTime() < ms

const judges: Record<CallingObstacle, Judge> = {
  stopList: (facts) => (facts.stopped ? { reason: facts.stopReason } : null),
  ownNumber: (facts, rules) => (rules.ownNumbers.includes(facts.e164) ? {} : null),
  onTheLine: (facts) => (facts.onTheLineWith === null ? null : { name: facts.onTheLineWith }),
  quietHours: (facts, rules, now) => {
    const zone = quietZone(facts.e164, rules, now)
    return zone === null
      ? null
      : { time: now.toISOString(), zone, from: rules.allowedFrom, to: rules.allowedTo }
  },
  talkedRecently: ({ lastTalkAt }, rules, now) =>
    within(lastTalkAt, rules.talkedWithinHours * HOUR_MS, now) ? { at: lastTalkAt.toISOString() } : null,
  tooSoon: ({ lastTryAt }, rules, now) =>
    within(lastTryAt, rules.minimumGapMinutes * MINUTE_MS, now) ? { at: lastTryAt.toISOString() } : null,
  dailyCap: ({ triesToday }, { dailyCap }) =>
    dailyCap > 0 && triesToday >= dailyCap ? { tries: triesToday } : null,
}

/** What stands against calling a number now, in the order of `callingObstacles`; empty when nothing does. */
export function obstaclesOf(facts: NumberFacts, rules: CallingRules, now: Date): FoundObstacle[] {
  return callingObstacles.flatMap((key) => {
    const values = judges[key](facts, rules, now)
    return values ? [{ key, values }] : []
  })
}
