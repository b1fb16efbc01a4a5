import { obstaclesOf } from '@/lib/calling-rules/obstacles'
import type { CallingRules, NumberFacts } from '@/lib/calling-rules/schema'
import { type VerdictKey, verdictKeys } from '@/lib/calling-rules/rule-words'
import { parsePhone } from '@/lib/phone/parse-phone'
import type { Verdict } from './schema'
import type { AutodialActionKey } from '@/lib/orders/run-words'

/** An order of a selection, as far as its verdicts need it. */
export type JudgedOrder = {
  number: number
  /** E.164, or null when what was typed is no number. */
  phone: string | null
  phoneTyped: string
  /** Name of its status when nothing comes after it. */
  finalStatus: string | null
}

/** In which autodialer a number is. */
export type Place = { name: string; since: Date }

export type Known = {
  /** By E.164. */
  facts: ReadonlyMap<string, NumberFacts>
  /** Numbers that are, or may be, in the autodialer in question … */
  inThis: ReadonlyMap<string, Place>
  /** … and in another one. */
  inOther: ReadonlyMap<string, Place>
  rules: CallingRules
  action: AutodialActionKey
  now: Date
}

/** More orders with the same phone are not named. */
const MOST_NAMED = 10

/**
 * The verdicts of each order, in the order of `verdictKeys`, without those that are passed over; by order number. No order
 * changes what is found of another, but for `samePhone`. When removing, only a number that is none matters: it stays out.
 */
export function judgeOrders(orders: readonly JudgedOrder[], known: Known): Map<number, Verdict[]> {
  const sharing = known.action === 'add' ? ordersByPhone(orders) : new Map<string, number[]>()
  const ofNumber = new Map<string, Verdict[]>()
  const verdictsOfNumber = (e164: string) => {
    const found = ofNumber.get(e164) ?? numberVerdicts(e164, known)
    ofNumber.set(e164, found)
    return found
  }
  const verdictsOf = (order: JudgedOrder) => {
    if (known.action === 'remove') return order.phone === null ? staysOut(order) : []
    const ofPhone =
      order.phone === null
        ? verdict('invalid', invalidValues(order), known)
        : [...verdictsOfNumber(order.phone), ...samePhone(order, sharing.get(order.phone), known)]
    return [...ofPhone, ...finalStatus(order, known)].toSorted((a, b) => rank(a.key) - rank(b.key))
  }
  return new Map(orders.map((order) => [order.number, verdictsOf(order)]))
}

const rank = (key: VerdictKey) => verdictKeys.indexOf(key)

function verdict(key: VerdictKey, values: Verdict['values'], { rules }: Known): Verdict[] {
  const effect = rules.effects[key]
  return effect === 'pass' ? [] : [{ key, effect, values }]
}

function numberVerdicts(e164: string, known: Known): Verdict[] {
  const facts = known.facts.get(e164)
  const obstacles = facts ? obstaclesOf(facts, known.rules, known.now) : []
  const here = known.inThis.get(e164)
  const elsewhere = known.inOther.get(e164)
  return [
    ...obstacles.flatMap(({ key, values }) => verdict(key, values, known)),
    ...(here ? verdict('inThisList', placeValues(here), known) : []),
    ...(elsewhere ? verdict('inOtherList', placeValues(elsewhere), known) : []),
  ]
}

const placeValues = ({ name, since }: Place) => ({ name, since: since.toISOString() })

function invalidValues({ phoneTyped }: JudgedOrder): Verdict['values'] {
  const parsed = parsePhone(phoneTyped)
  return { problem: 'problem' in parsed ? parsed.problem : 'invalid' }
}

/** All others are removed whatever is wrong with one. */
const staysOut = (order: JudgedOrder): Verdict[] => [
  { key: 'invalid', effect: 'leaveOut', values: invalidValues(order) },
]

function samePhone({ number }: JudgedOrder, sharing: readonly number[] = [], known: Known): Verdict[] {
  if (sharing.length < 2) return []
  const others = sharing.slice(0, MOST_NAMED + 1).filter((other) => other !== number)
  const named = others.slice(0, MOST_NAMED).join(', ')
  return verdict('samePhone', { orders: sharing.length > MOST_NAMED + 1 ? `${named} …` : named }, known)
}

function finalStatus({ finalStatus: status }: JudgedOrder, known: Known): Verdict[] {
  return status === null ? [] : verdict('finalStatus', { status }, known)
}

/** The orders of each phone, by number, so that their place in the selection tells nothing. */
function ordersByPhone(orders: readonly JudgedOrder[]): Map<string, number[]> {
  const found = new Map<string, number[]>()
  for (const { phone, number } of orders) {
    if (phone === null) continue
    const sharing = found.get(phone)
    if (sharing) sharing.push(number)
    else found.set(phone, [number])
  }
  for (const sharing of found.values()) if (sharing.length > 1) sharing.sort((a, b) => a - b)
  return found
}
