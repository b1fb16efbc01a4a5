import { describe, expect, test } from 'vitest'
import { pool } from '@/lib/db/pool'
import { prisma } from '@/lib/db/prisma'
import { makeCall, makeUser, uniquePhone } from '@/prisma/factories'
import { numberFacts } from './number-facts'

/** Noon in Kyiv. */
const NOON = new Date('2026-11-22T10:00:00Z')
const minutesAgo = (minutes: number) => new Date(NOON.getTime() - minutes * 60_000)

async function factsOf(e164: string, now = NOON) {
  return (await numberFacts(pool(), [e164], now)).get(e164)
}

const call = (clientNumber: string, startedAt: Date, data: Parameters<typeof makeCall>[1] = {}) =>
  makeCall(prisma(), { clientNumber, startedAt, ...data })

test('of a number that nobody called nothing is known', async () => {
  const e164 = uniquePhone()
  expect(await factsOf(e164)).toEqual({
    e164,
    stopped: false,
    stopReason: '',
    onTheLineWith: null,
    onTheLineUserId: null,
    lastTalkAt: null,
    lastTryAt: null,
    triesToday: 0,
  })
})

test('a stop mark comes with its reason', async () => {
  const e164 = uniquePhone()
  await prisma().stopListEntry.create({ data: { e164, reason: 'просив', source: 'card' } })
  expect(await factsOf(e164)).toMatchObject({ stopped: true, stopReason: 'просив' })
})

describe('the last conversation', () => {
  test('is the one that ended last, whoever called', async () => {
    const e164 = uniquePhone()
    await call(e164, minutesAgo(500), { direction: 'outgoing', endedAt: minutesAgo(499) })
    await call(e164, minutesAgo(300), { endedAt: minutesAgo(290) })
    await call(e164, minutesAgo(100), { result: 'missed', endedAt: minutesAgo(99) })
    expect(await factsOf(e164)).toMatchObject({ lastTalkAt: minutesAgo(290) })
  })

  test('is now while it goes on', async () => {
    const e164 = uniquePhone()
    await call(e164, minutesAgo(30), { state: 'talking', result: null })
    expect(await factsOf(e164)).toMatchObject({ lastTalkAt: NOON })
  })
})

describe('tries of ours', () => {
  test('are outgoing calls and those of autodial, however they were told; not those of the client', async () => {
    const e164 = uniquePhone()
    await call(e164, minutesAgo(50), { direction: 'outgoing', result: 'failed' })
    await call(e164, minutesAgo(40), { direction: 'incoming', source: 'AUTODIAL' })
    await call(e164, minutesAgo(10), { direction: 'incoming' })
    expect(await factsOf(e164)).toMatchObject({ lastTryAt: minutesAgo(40), triesToday: 2 })
  })

  test('are those that may have rung at the client’s', async () => {
    const e164 = uniquePhone()
    for (const failure of ['refused', 'line_busy', 'unauthorized', 'wrong_number', 'unreachable'])
      await call(e164, minutesAgo(5), { direction: 'outgoing', result: 'failed', failure })
    expect(await factsOf(e164)).toMatchObject({ lastTryAt: null, triesToday: 0 })
    await call(e164, minutesAgo(9), { direction: 'outgoing', result: 'unknown', failure: 'noWord' })
    expect(await factsOf(e164)).toMatchObject({ lastTryAt: minutesAgo(9), triesToday: 1 })
  })

  test('are counted from midnight of the order desk', async () => {
    const e164 = uniquePhone()
    await call(e164, new Date('2026-11-21T21:59:59Z'), { direction: 'outgoing' })
    await call(e164, new Date('2026-11-21T22:00:00Z'), { direction: 'outgoing' })
    expect(await factsOf(e164)).toMatchObject({ triesToday: 1 })
    expect(await factsOf(e164, new Date('2026-11-21T21:59:59.999Z'))).toMatchObject({ triesToday: 2 })
  })
})

describe('on the line', () => {
  test('is who answered', async () => {
    const e164 = uniquePhone()
    const user = await makeUser(prisma(), { name: 'Олена' })
    await call(e164, minutesAgo(3), {
      ...{ state: 'talking', answeredLine: '2001', currentLines: ['2001'], userId: user.id },
    })
    expect(await factsOf(e164)).toMatchObject({ onTheLineWith: 'Олена', onTheLineUserId: user.id })
  })

  test('is who is calling the client', async () => {
    const e164 = uniquePhone()
    const user = await makeUser(prisma(), { name: 'Петро' })
    const data = { currentLines: ['2001'], initiatedById: user.id, userId: user.id }
    await call(e164, minutesAgo(0), { state: 'dialing', direction: 'outgoing', ...data })
    expect(await factsOf(e164)).toMatchObject({ onTheLineWith: 'Петро', onTheLineUserId: user.id })
  })

  test('is a line, when it is nobody’s', async () => {
    const e164 = uniquePhone()
    await call(e164, minutesAgo(3), { state: 'talking', answeredLine: '2001', currentLines: ['2001'] })
    expect(await factsOf(e164)).toMatchObject({ onTheLineWith: '2001', onTheLineUserId: null })
  })

  test('is nobody while it only rings at ours', async () => {
    const e164 = uniquePhone()
    await call(e164, minutesAgo(0), { state: 'ringing', currentLines: ['2001'] })
    expect(await factsOf(e164)).toMatchObject({ onTheLineWith: '', onTheLineUserId: null })
  })

  test('is who talks, when somebody else’s call rings too', async () => {
    const e164 = uniquePhone()
    const user = await makeUser(prisma(), { name: 'Олена' })
    const talking = { state: 'talking' as const, answeredLine: '2001', currentLines: ['2001'] }
    await call(e164, minutesAgo(5), { ...talking, userId: user.id })
    await call(e164, minutesAgo(0), { state: 'ringing', line: '2002', currentLines: ['2002'] })
    expect(await factsOf(e164)).toMatchObject({ onTheLineWith: 'Олена' })
  })
})

test('thousands of numbers are one question, and each is answered once', async () => {
  const numbers = Array.from({ length: 20_000 }, (_, index) => `+38067${String(index).padStart(7, '0')}`)
  const [first = '', second = ''] = numbers
  await call(first, minutesAgo(1), { direction: 'outgoing' })
  const facts = await numberFacts(pool(), [...numbers, first, first], NOON)
  expect(facts.size).toBe(numbers.length)
  expect(facts.get(first)).toMatchObject({ triesToday: 1 })
  expect(facts.get(second)).toMatchObject({ triesToday: 0 })
  expect((await numberFacts(pool(), [], NOON)).size).toBe(0)
})
