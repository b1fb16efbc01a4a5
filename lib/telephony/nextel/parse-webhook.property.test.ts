import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { UnreadableWebhook } from '@/lib/telephony/unreadable-webhook'
import { nextel } from './nextel'

const parse = (body: string, contentType: string) =>
  nextel.parseWebhook(new TextEncoder().encode(body), contentType)

type Value = string | number | string[]
type Fields = Record<string, Value>

const word = fc
  .stringMatching(/^[\p{L}\d][\p{L}\d ._-]{0,20}[\p{L}\d]$/u)
  .filter((text) => !/^(null|undefined)$/.test(text))
const line = fc.stringMatching(/^2\d{3}$/)
const client = fc.stringMatching(/^38050000\d{4}$/)
const optional = <T extends Value>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })

/** A call as the vendor's page describes it. */
const call: fc.Arbitrary<Fields> = fc
  .record({
    id: fc.integer({ min: 1, max: 9_999_999 }),
    dbid: optional(fc.integer({ min: 1, max: 9_999_999 })),
    parties: fc.oneof(
      fc.record({ direction: fc.constant('IN'), from: client, to: fc.uniqueArray(line, { maxLength: 4 }) }),
      fc.record({ direction: fc.constant('OUT'), from: line, to: client.map((one) => [one]) }),
      fc.record({ direction: fc.constant('INNER'), from: line, to: line.map((one) => [one]) }),
    ),
    outerNumber: optional(fc.constant('380440000001')),
    lastGroupName: optional(word),
    date: optional(fc.constant('2026-03-01 10:15:00')),
    state: optional(fc.constantFrom('ANSWER', 'BUSY', 'NOANSWER', 'NOT_EXIST', 'NEW_WORD')),
    secondsFullTime: optional(fc.nat(10_000)),
    secondsTalk: optional(fc.nat(10_000)),
    cause: optional(fc.nat(127)),
    link: optional(fc.constant('https://api.unitalk.cloud:8443/tracking/rec/1709280900.101/2026-03-01')),
    source: optional(fc.constantFrom('REGULAR', 'TRACKING', 'API')),
    meta: optional(fc.uuid()),
    utmSource: optional(word),
    utmCampaign: optional(word),
    googleId: optional(word),
  })
  .map(({ parties, ...rest }) =>
    Object.fromEntries(
      Object.entries({ ...rest, ...parties }).filter(
        (entry): entry is [string, Value] => entry[1] !== undefined,
      ),
    ),
  )

const event = fc.constantFrom('CALL_NEW', 'CALL_REDIRECT', 'CALL_ANSWER', 'CALL_END')

const spellings: ((key: string) => string)[] = [
  (key) => key,
  (key) => key.toUpperCase(),
  (key) => key.toLowerCase(),
  (key) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
]

/** Freedoms a sender may take without saying anything else. */
const manner = fc.record({
  shape: fc.constantFrom('json', 'flat', 'form', 'flatForm', 'callAsJson'),
  spell: fc.constantFrom(...spellings),
  order: fc.infiniteStream(fc.nat()),
  asText: fc.boolean(),
  oneAsText: fc.boolean(),
  extra: fc.dictionary(fc.stringMatching(/^x[A-Z]{3,8}$/), word, { maxKeys: 3 }),
  event: fc.boolean(),
})
type Manner = typeof manner extends fc.Arbitrary<infer T> ? T : never

function send(name: string, fields: Fields, how: Manner): { body: string; contentType: string } {
  const entries = Object.entries({ ...fields, ...how.extra })
    .map(([key, value]): [string, Value] => [how.spell(key), varied(value, how)])
    .map((entry) => ({ entry, rank: how.order.next().value }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ entry }) => entry)
  const eventName = name === 'CALL_END' && how.event ? 'CALL_ENDED' : name
  const form = 'application/x-www-form-urlencoded'
  const callJson = JSON.stringify(Object.fromEntries(entries))
  if (how.shape === 'json')
    return { body: `{"call":${callJson},"event":"${eventName}"}`, contentType: 'application/json' }
  if (how.shape === 'flat') {
    return {
      body: JSON.stringify({ ...Object.fromEntries(entries), event: eventName }),
      contentType: 'application/json',
    }
  }
  if (how.shape === 'callAsJson') {
    return { body: new URLSearchParams({ call: callJson, event: eventName }).toString(), contentType: form }
  }
  const pairs = new URLSearchParams({ event: eventName })
  for (const [key, value] of entries) {
    const field = how.shape === 'form' ? `call[${key}]` : key
    if (Array.isArray(value))
      for (const one of value) pairs.append(how.shape === 'form' ? `${field}[]` : field, one)
    else pairs.append(field, String(value))
  }
  return { body: pairs.toString(), contentType: form }
}

function varied(value: Value, how: Manner): Value {
  if (Array.isArray(value)) return how.oneAsText ? value.join(',') : value
  return typeof value === 'number' && how.asText ? String(value) : value
}

describe('a webhook', () => {
  test('means the same in any shape, spelling and order, with numbers as text or not', () => {
    fc.assert(
      fc.property(event, call, manner, (name, fields, how) => {
        const plain = parse(JSON.stringify({ event: name, call: fields }), 'application/json')
        const { body, contentType } = send(name, fields, how)
        expect(parse(body, contentType)).toEqual(plain)
        expect(plain).toMatchObject({ externalId: String(fields.id) })
      }),
      { numRuns: 500 },
    )
  })

  test('is an event, ignored, or unreadable, whatever it holds', () => {
    const anyCall = fc.dictionary(
      fc.constantFrom(
        'id',
        'dbid',
        'from',
        'to',
        'direction',
        'date',
        'state',
        'secondsTalk',
        'link',
        'meta',
        'cause',
        'utm_source',
        '__proto__',
      ),
      fc.oneof(fc.anything({ withBigInt: false }), fc.string({ unit: 'binary' })),
    )
    const nearly = fc
      .record({
        event: fc.oneof(event, fc.string(), fc.jsonValue()),
        call: fc.oneof(anyCall, fc.jsonValue()),
      })
      .map((value) => new TextEncoder().encode(JSON.stringify(value)))
    const text = fc.string({ unit: 'binary' }).map((value) => new TextEncoder().encode(value))
    const body = fc.oneof(
      nearly,
      text,
      fc.uint8Array(),
      fc.json().map((value) => new TextEncoder().encode(value)),
    )
    fc.assert(
      fc.property(body, fc.oneof(fc.constant('application/json'), fc.string()), (bytes, contentType) => {
        const outcome = attempt(bytes, contentType)
        if (outcome instanceof Error) {
          expect(outcome.constructor).toBe(UnreadableWebhook)
        } else if ('ignored' in outcome) {
          expect(outcome.ignored).not.toBe('')
        } else {
          expect(outcome.externalId).not.toBe('')
          expect(JSON.stringify(outcome)).not.toContain('\\u0000')
          expect(JSON.stringify(outcome).length).toBeLessThan(20_000)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})

function attempt(bytes: Uint8Array, contentType: string) {
  try {
    return nextel.parseWebhook(bytes, contentType)
  } catch (error) {
    return error instanceof Error ? error : new TypeError(`thrown: ${String(error)}`)
  }
}
