import type { CallEvent } from '@/lib/telephony/call-event'
import { guessDirection, isOutsideNumber } from './assumptions'
import { resultOf } from './call-end'
import type { VendorCall } from './call-fields'

type Parties = Pick<CallEvent, 'direction' | 'clientRaw' | 'lines'>

const directions = new Map<string | undefined, CallEvent['direction']>([
  ['IN', 'incoming'],
  ['OUT', 'outgoing'],
  ['INNER', 'internal'],
])

const isLine = (party: string) => /^\d{1,8}$/.test(party)

/**
 * Who talks to whom (nextel-api.md §5). Client and line are told apart by the direction; where the parties contradict it,
 * the one with nine digits or more is the client. Our own number (`outerNumber`) is never a party.
 */
export function partiesOf(call: VendorCall, kind: CallEvent['kind']): Parties {
  const direction = directions.get(call.direction?.toUpperCase()) ?? guessDirection(call.from, call.to)
  const others = call.to.filter((party) => party !== call.outerNumber)
  const outside = others.find(isOutsideNumber)
  const caller = isLine(call.from) ? [call.from] : []
  const called = calledLines(others, call, kind)

  if (direction === 'internal')
    return { direction, clientRaw: '', lines: called.length > 0 ? called : caller }
  if (direction === 'incoming') {
    return isLine(call.from) && outside !== undefined
      ? { direction, clientRaw: outside, lines: caller }
      : { direction, clientRaw: unlessHidden(call.from), lines: called }
  }
  if (outside !== undefined) return { direction, clientRaw: outside, lines: caller }
  if (isOutsideNumber(call.from)) return { direction, clientRaw: call.from, lines: called }
  // A call of ours that is handed to a colleague rings at his line; else the short number is a client's, such as 102.
  if (kind === 'redirected') return { direction, clientRaw: '', lines: called }
  return { direction, clientRaw: unlessHidden(others[0] ?? ''), lines: caller }
}

/** All that ring; of a call that was answered the first picked up, and when that is a mobile, none of our lines did. */
function calledLines(others: string[], call: VendorCall, kind: CallEvent['kind']): string[] {
  const answered = kind === 'answered' || (kind === 'ended' && resultOf(call, 'incoming') === 'answered')
  const first = others[0]
  return answered && first !== undefined && !isLine(first) ? [] : others.filter(isLine)
}

/** `anonymous`, `unknown`, `прихований`, a row of zeros: words of different operators for a hidden number. */
const unlessHidden = (party: string) => (/[1-9]/.test(party) ? party : '')
