import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CallEvent } from '@/lib/telephony/call-event'
import { applyCallEvent } from './apply-call-event'
import type { CallFacts } from './call-facts'

const start = new Date('2026-03-01T08:15:00.000Z')
const received = new Date('2026-03-01T08:15:01.000Z')
const noUtm = { source: null, medium: null, campaign: null, term: null, content: null }

function event(kind: CallEvent['kind'], lines: string[] = [], changes: Partial<CallEvent> = {}): CallEvent {
  return {
    kind,
    externalId: '410001',
    permanentId: null,
    direction: 'incoming',
    clientRaw: '380500000001',
    lines,
    outerNumber: '380440000001',
    groupName: null,
    startedAt: start,
    source: 'TRACKING',
    meta: null,
    utm: { ...noUtm, source: 'google' },
    googleId: null,
    referer: null,
    end: null,
    ...changes,
  }
}

function end(
  lines: string[],
  result: 'answered' | 'missed' | 'busy',
  talkSeconds: number,
  totalSeconds = talkSeconds + 12,
) {
  const recordingUrl = result === 'answered' ? 'https://api.unitalk.cloud/tracking/rec/1/2026-03-01' : null
  return event('ended', lines, {
    permanentId: '900001',
    end: { result, vendorState: result.toUpperCase(), totalSeconds, talkSeconds, cause: 16, recordingUrl },
  })
}

function play(events: CallEvent[], at: (index: number) => Date = () => received): CallFacts {
  const [first, ...rest] = events
  if (!first) throw new Error('no events')
  return rest.reduce(
    (call, next, index) => applyCallEvent(call, next, at(index + 1)),
    applyCallEvent(null, first, at(0)),
  )
}

/** A life of a call as a phone system tells it. */
const life = fc
  .record({
    hunt: fc.array(fc.subarray(['2001', '2002', '2003'], { minLength: 1 }), { maxLength: 4 }),
    talkers: fc.array(fc.constantFrom('2001', '2002', '2003'), { maxLength: 3 }),
    talkSeconds: fc.integer({ min: 1, max: 4000 }),
    unanswered: fc.constantFrom('missed' as const, 'busy' as const),
  })
  .map(({ hunt, talkers, talkSeconds, unanswered }) => {
    const talks = talkers.flatMap((line, index) => [
      ...(index > 0 ? [event('redirected', [line])] : []),
      event('answered', [line]),
    ])
    const last = talkers.at(-1)
    return [
      event('new'),
      ...hunt.map((lines) => event('redirected', lines)),
      ...talks,
      last ? end([last], 'answered', talkSeconds) : end(hunt.at(-1) ?? [], unanswered, 0),
    ]
  })

/** The same events as they may arrive: shuffled, some of them several times. */
const arrival = life.chain((events) =>
  fc
    .shuffledSubarray(events, { minLength: events.length })
    .chain((shuffled) =>
      fc.array(fc.constantFrom(...events), { maxLength: 6 }).map((copies) => [...shuffled, ...copies]),
    )
    .map((arrived) => ({ events, arrived })),
)

describe('whatever the wire does, one call ends as one and the same call', () => {
  test('any order and any copies', () => {
    fc.assert(
      fc.property(
        arrival,
        fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 30, maxLength: 30 }),
        ({ events, arrived }, delays) => {
          const late = (index: number) => new Date(received.getTime() + (delays[index] ?? 0))
          expect(play(arrived, late)).toEqual(play(events))
        },
      ),
    )
  })

  test('any gap but the end: only lines that nobody named are unknown', () => {
    fc.assert(
      fc.property(
        life.chain((events) => fc.tuple(fc.constant(events), fc.subarray(events.slice(0, -1)))),
        ([events, heard]) => {
          const whole = play(events)
          const last = events.at(-1)
          const partial = play(last ? [...heard, last] : heard)
          expect({ ...partial, lines: [] }).toEqual({ ...whole, lines: [] })
          expect(whole.lines).toEqual(expect.arrayContaining(partial.lines))
        },
      ),
    )
  })

  test('a finished call never moves back', () => {
    fc.assert(
      fc.property(life, fc.nat(), (events, pick) => {
        const done = play(events)
        const late = events[pick % events.length]
        expect(late && applyCallEvent(done, late, received)).toEqual(done)
      }),
    )
  })

  test('an event that came twice changes nothing the second time', () => {
    fc.assert(
      fc.property(life, (events) => {
        for (let heard = 1; heard <= events.length; heard++) {
          const once = play(events.slice(0, heard))
          const again = events[heard - 1]
          expect(again && applyCallEvent(once, again, received)).toEqual(once)
        }
      }),
    )
  })
})

describe('where a call is', () => {
  test('the end alone builds the whole call, with its times out of the seconds', () => {
    expect(play([end(['2001'], 'answered', 30, 42)])).toMatchObject({
      state: 'ended',
      result: 'answered',
      answeredLine: '2001',
      lines: ['2001'],
      startedAt: start,
      answeredAt: new Date('2026-03-01T08:15:12.000Z'),
      endedAt: new Date('2026-03-01T08:15:42.000Z'),
      utm: { source: 'google' },
      recordingUrls: ['https://api.unitalk.cloud/tracking/rec/1/2026-03-01'],
    })
  })

  test('a hunt group rings at all its lines, and at one when it answers', () => {
    const ringing = play([event('new'), event('redirected', ['2001', '2002'])])
    expect(ringing).toMatchObject({ state: 'ringing', currentLines: ['2001', '2002'] })
    expect(applyCallEvent(ringing, event('answered', ['2002']), received)).toMatchObject({
      state: 'talking',
      currentLines: ['2002'],
      answeredLine: '2002',
    })
  })

  test('a group that rings in turn comes back to the first line', () => {
    const turns = [
      event('redirected', ['2001']),
      event('redirected', ['2002']),
      event('redirected', ['2001']),
    ]
    expect(play([event('new'), ...turns])).toMatchObject({ currentLines: ['2001'] })
  })

  test('during a transfer the first keeps the card until the second answers', () => {
    const talking = [event('new'), event('redirected', ['2001']), event('answered', ['2001'])]
    const handing = play([...talking, event('redirected', ['2002'])])
    expect(handing).toMatchObject({ state: 'talking', answeredLine: '2001', currentLines: ['2001', '2002'] })
    expect(applyCallEvent(handing, event('answered', ['2002']), received)).toMatchObject({
      currentLines: ['2002'],
    })
  })

  test('a redirect that comes after the answer does not take the card from the one who talks', () => {
    const call = play([event('new'), event('answered', ['2001']), event('redirected', ['2001', '2002'])])
    expect(call).toMatchObject({ state: 'talking', currentLines: ['2001'] })
  })

  test('a missed call has no one who answered and no time of an answer', () => {
    expect(play([event('new'), event('redirected', ['2001']), end(['2001'], 'missed', 0)])).toMatchObject({
      result: 'missed',
      answeredLine: null,
      answeredAt: null,
      currentLines: [],
    })
  })

  test('a call that we gave up goes on when the phone system speaks of it after all', () => {
    const givenUp: CallFacts = {
      ...play([event('new', ['2001'], { direction: 'outgoing' })]),
      externalId: null,
      state: 'ended',
      result: 'failed',
      endedAt: received,
      currentLines: [],
    }
    expect(
      applyCallEvent(givenUp, event('answered', ['2001'], { direction: 'outgoing' }), received),
    ).toMatchObject({
      state: 'talking',
      result: null,
      endedAt: null,
      currentLines: ['2001'],
    })
  })

  test('the vendor’s end replaces an end that we had to assume', () => {
    const assumed: CallFacts = {
      ...play([event('new')]),
      state: 'ended',
      result: 'unknown',
      endedAt: received,
    }
    expect(applyCallEvent(assumed, end(['2001'], 'answered', 30), received)).toMatchObject({
      result: 'answered',
      answeredLine: '2001',
      talkSeconds: 30,
    })
  })
})
