import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AutodialActionKey } from '@/lib/orders/run-words'
import {
  afterAsk,
  afterSend,
  afterTakeBack,
  leaving,
  nextStep,
  type Progress,
  type Reply,
  type SentNumber,
} from './steps'

const MOST_STEPS = 500

/** What a vendor may do with one request: do all, half or nothing of it, and say so, say otherwise, or say nothing. */
type Mood = 'works' | 'error' | 'errorDone' | 'half' | 'lost' | 'lostDone' | 'unreachable'
const moods: Mood[] = ['works', 'error', 'errorDone', 'half', 'lost', 'lostDone', 'unreachable']

/** A vendor's list as the contract describes it, with a mood for each request; out of moods it works. */
class Vendor {
  readonly inside: Set<string>
  /** How often a number was added that was in already. */
  doubled = 0
  readonly #moods: Mood[]
  readonly #bad: ReadonlySet<string>

  constructor(inside: Iterable<string>, bad: Iterable<string>, planned: readonly Mood[]) {
    this.inside = new Set(inside)
    this.#bad = new Set(bad)
    this.#moods = [...planned]
  }

  change(action: AutodialActionKey, numbers: readonly string[]): Reply {
    const mood = this.#moods.shift() ?? 'works'
    if (mood === 'unreachable') return { kind: 'no', failure: 'unreachable', sentence: null }
    if (mood === 'half') this.#do(action, numbers.slice(0, Math.ceil(numbers.length / 2)))
    const done = mood.endsWith('Done') || mood === 'works' ? this.#do(action, numbers) : null
    if (mood === 'works' && done) return done
    const failure = mood.startsWith('lost') ? 'timeout' : 'refused'
    return { kind: 'unclear', failure, sentence: failure === 'refused' ? 'Internal error' : null }
  }

  #do(action: AutodialActionKey, numbers: readonly string[]): Reply {
    const isBad = (number: string) =>
      action === 'add' ? this.#bad.has(number) : this.#bad.has(number) || !this.inside.has(number)
    const bad = numbers.filter(isBad)
    if (action === 'remove') for (const number of numbers) this.inside.delete(number)
    else if (bad.length === 0) {
      for (const number of numbers) {
        if (this.inside.has(number)) this.doubled += 1
        this.inside.add(number)
      }
    }
    return bad.length > 0 ? { kind: 'refused', numbers: bad, sentence: 'Invalid numbers' } : { kind: 'ok' }
  }
}

/** Carries a run to its end. `crashes` says after which requests the process dies before it can save the answer. */
function carryOut(
  start: Progress,
  vendor: Vendor,
  crashes: readonly boolean[],
  blind: readonly boolean[] = [],
) {
  const dies = [...crashes]
  const cannotSee = [...blind]
  let progress = start
  let why: Parameters<typeof afterAsk>[2]
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    holds(progress, vendor)
    const step = nextStep(progress)
    if (step.do === 'end') return { progress, state: step.state }
    if (step.do === 'ask') {
      const seen = cannotSee.shift()
        ? null
        : new Set(step.numbers.filter((number) => vendor.inside.has(number)))
      progress = afterAsk(progress, seen, why)
      continue
    }
    progress = leaving(progress, step.numbers)
    const reply = vendor.change(step.do === 'send' ? progress.action : 'remove', step.numbers)
    why = reply.kind === 'unclear' ? reply : undefined
    if (dies.shift()) why = undefined
    else progress = (step.do === 'send' ? afterSend : afterTakeBack)(progress, step.numbers, reply)
  }
  throw new Error('the run does not end')
}

/** What is known is never wrong, at any moment. */
function holds({ numbers }: Progress, vendor: Vendor) {
  for (const { e164, outcome } of numbers) {
    if (outcome === 'added') expect(vendor.inside).toContain(e164)
    if (
      ['takenBack', 'notSent', 'refused', 'removed', 'notThere'].includes(outcome) &&
      !startedInside.has(e164)
    )
      expect(vendor.inside).not.toContain(e164)
  }
}
let startedInside = new Set<string>()

const numberAt = (index: number) => `+38050${String(index).padStart(7, '0')}`

function run(action: AutodialActionKey, sizes: readonly number[]): Progress {
  let next = 0
  const numbers: SentNumber[] = sizes.flatMap((size, batch) =>
    Array.from(
      { length: size },
      () => ({ e164: numberAt(next++), batch, outcome: 'pending', sentence: null }) as const,
    ),
  )
  return { action, numbers, failure: null, sentence: null, tries: 0 }
}

const sizes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 })
const plan = fc.array(fc.constantFrom(...moods), { maxLength: 25 })
const coins = fc.array(fc.boolean(), { maxLength: 25 })

describe('adding', () => {
  test('is all or nothing, and no number is added twice, whatever fails and whenever the process dies', () => {
    fc.assert(
      fc.property(sizes, plan, coins, coins, fc.nat(20), (batches, planned, crashes, blind, badAt) => {
        startedInside = new Set()
        const start = run('add', batches)
        const bad = badAt < start.numbers.length ? [numberAt(badAt)] : []
        const vendor = new Vendor([], bad, planned)
        const { progress, state } = carryOut(start, vendor, crashes, blind)
        expect(vendor.doubled).toBe(0)
        const added = progress.numbers.filter(({ outcome }) => outcome === 'added').map(({ e164 }) => e164)
        expect(new Set(added)).toEqual(vendor.inside)
        if (state === 'done') expect(added).toHaveLength(start.numbers.length)
        else if (progress.failure !== 'takeBackFailed') expect(added).toEqual([])
      }),
      { numRuns: 2_000 },
    )
  })

  test('ends well when nothing fails, whatever the batches', () => {
    fc.assert(
      fc.property(sizes, coins, (batches, crashes) => {
        const start = run('add', batches)
        const { progress, state } = carryOut(start, new Vendor([], [], []), crashes)
        expect(state).toBe('done')
        expect(progress.numbers.every(({ outcome }) => outcome === 'added')).toBe(true)
      }),
    )
  })

  test('one refused number in the last batch takes all others back and is named', () => {
    const start = run('add', [2, 2, 1])
    const vendor = new Vendor([], [numberAt(4)], [])
    const { progress, state } = carryOut(start, vendor, [])
    expect(state).toBe('failed')
    expect(progress).toMatchObject({ failure: 'invalidNumbers', sentence: 'Invalid numbers' })
    expect(progress.numbers.map(({ outcome }) => outcome)).toEqual([
      'takenBack',
      'takenBack',
      'takenBack',
      'takenBack',
      'refused',
    ])
    expect(vendor.inside.size).toBe(0)
  })

  test('a lost answer whose request never arrived is sent again once the lists were read', () => {
    const vendor = new Vendor([], [], ['lost'])
    expect(carryOut(run('add', [3]), vendor, []).state).toBe('done')
    expect(vendor.inside.size).toBe(3)
  })

  test('while the lists do not tell, nothing is sent', () => {
    const sent = leaving(run('add', [2]), [numberAt(0), numberAt(1)])
    const lost = afterSend(sent, [numberAt(0), numberAt(1)], {
      kind: 'unclear',
      failure: 'timeout',
      sentence: null,
    })
    expect(nextStep(afterAsk(lost, null))).toEqual({ do: 'ask', numbers: [numberAt(0), numberAt(1)] })
  })

  test('what cannot be taken back is said to be in', () => {
    const vendor = new Vendor([], [numberAt(1)], ['works', 'works', 'error', 'error', 'error'])
    const { progress, state } = carryOut(run('add', [1, 1]), vendor, [])
    expect({ state, failure: progress.failure }).toEqual({ state: 'failed', failure: 'takeBackFailed' })
    expect(progress.numbers.map(({ outcome }) => outcome)).toEqual(['added', 'refused'])
  })
})

describe('removing', () => {
  test('takes out all it can and knows of every number what became of it', () => {
    fc.assert(
      fc.property(sizes, plan, coins, coins, coins, (batches, planned, crashes, blind, there) => {
        const start = run('remove', batches)
        const before = start.numbers.map(({ e164 }) => e164).filter((_, index) => there[index] ?? true)
        startedInside = new Set(before)
        const vendor = new Vendor(before, [], planned)
        const { progress } = carryOut(start, vendor, crashes, blind)
        for (const { e164, outcome } of progress.numbers) {
          expect(['removed', 'notThere', 'refused', 'notSent']).toContain(outcome)
          if (outcome === 'removed' || outcome === 'notThere') expect(vendor.inside).not.toContain(e164)
          if (outcome === 'refused') expect(vendor.inside).toContain(e164)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  test('a number that is not there does not keep the others in', () => {
    startedInside = new Set([numberAt(0), numberAt(2)])
    const vendor = new Vendor(startedInside, [], [])
    const { progress, state } = carryOut(run('remove', [3]), vendor, [])
    expect(state).toBe('done')
    expect(progress.numbers.map(({ outcome }) => outcome)).toEqual(['removed', 'notThere', 'removed'])
  })

  test('that fails again and again keeps what the vendor said', () => {
    startedInside = new Set([numberAt(0)])
    const vendor = new Vendor(startedInside, [], ['error', 'error', 'error', 'error'])
    const { progress, state } = carryOut(run('remove', [1]), vendor, [])
    expect({ state, failure: progress.failure, sentence: progress.sentence }).toEqual({
      state: 'failed',
      failure: 'someLeft',
      sentence: 'Internal error',
    })
  })
})
