import { afterEach, beforeEach, expect, test } from 'vitest'
import { AT_ONCE, type Bench, startBench } from './pbx-test-kit'

let bench: Bench
beforeEach(async () => {
  bench = await startBench()
})
afterEach(() => bench.close())

const play = (more: object = {}) =>
  bench.step('calls', { script: 'answered', wait: true, timings: AT_ONCE, from: '380500000001', ...more })
const events = () => bench.webhooks().map((one) => one.event)

test('duplicates are equal copies', async () => {
  await bench.done('misbehave', { webhooks: { duplicates: 9 } })
  const { webhooks } = await bench.step('calls', { script: 'manual' })
  expect(webhooks).toHaveLength(10)
  expect(new Set(bench.received.map((one) => one.body)).size).toBe(1)
  expect(bench.received).toHaveLength(10)
})

test('dropped events never go out, but the history has the call', async () => {
  await bench.done('misbehave', {
    webhooks: { drop: ['CALL_NEW', 'CALL_REDIRECT', 'CALL_ANSWER', 'CALL_END'] },
  })
  const { call } = await play({ secondsTalk: 5 })
  expect(bench.received).toEqual([])
  const answer: unknown = await (
    await bench.vendor('/history/get', { dateFrom: '2000-01-01 00:00:00', dateTo: '2999-01-01 00:00:00' })
  ).json()
  expect(answer).toMatchObject({ count: 1, calls: [{ id: call.dbid, state: 'ANSWER', secondsTalk: 5 }] })
})

test.each([
  ['reverse', ['CALL_END', 'CALL_ANSWER', 'CALL_REDIRECT', 'CALL_NEW']],
  [
    ['CALL_ANSWER', 'CALL_END'],
    ['CALL_ANSWER', 'CALL_END', 'CALL_NEW', 'CALL_REDIRECT'],
  ],
])('shuffled as %j, a call is told after its end as %j', async (shuffle, order) => {
  const { id, webhooks } = await bench.step('calls', {
    script: 'manual',
    lines: ['2001'],
    misbehave: { shuffle },
  })
  expect(webhooks).toEqual([])
  await bench.step(`calls/${id}/redirect`, { lines: ['2001'] })
  await bench.step(`calls/${id}/answer`)
  expect(bench.received).toEqual([])
  const ended = await bench.step(`calls/${id}/hangup`)
  expect(ended.webhooks.map((one) => one.event)).toEqual(order)
  expect(events()).toEqual(order)
})

test('a random shuffle loses nothing', async () => {
  await play({ misbehave: { shuffle: 'random' } })
  expect(events().toSorted()).toEqual(['CALL_ANSWER', 'CALL_END', 'CALL_NEW', 'CALL_REDIRECT'])
})

test('a delayed webhook is late by its delay, and a step waits for it', async () => {
  await bench.done('misbehave', { webhooks: { delayMs: 120 } })
  const began = performance.now()
  const { webhooks } = await bench.step('calls', { script: 'manual' })
  expect(performance.now() - began).toBeGreaterThanOrEqual(115)
  expect(webhooks).toMatchObject([{ status: 200 }])
})

test('a reset throws delayed webhooks away', async () => {
  await bench.done('misbehave', { webhooks: { delayMs: 60_000 } })
  const waiting = bench.step('calls', { script: 'manual' })
  await expect.poll(async () => (await bench.state()).calls.length).toBe(1)
  await bench.done('reset')
  expect((await waiting).webhooks).toEqual([])
  expect(bench.received).toEqual([])
})

test('numbers can come as strings', async () => {
  const { id, call } = await play({ misbehave: { numbersAsStrings: true } })
  expect(bench.webhooks().at(-1)?.call).toMatchObject({
    id: String(id),
    dbid: String(call.dbid),
    cause: '16',
  })
})

test('the call can come flat, and the end under its other name', async () => {
  const { id } = await play({ misbehave: { flat: true, endedName: true } })
  const bodies = bench.received.map((one): unknown => JSON.parse(one.body))
  expect(bodies[0]).toMatchObject({ event: 'CALL_NEW', id, from: '380500000001', to: [] })
  expect(bodies.at(-1)).toMatchObject({ event: 'CALL_ENDED', id })
})

test('the call can come as a form, with brackets or flat', async () => {
  const { id } = await bench.step('calls', {
    script: 'manual',
    lines: ['2001', '2002'],
    misbehave: { form: true },
  })
  await bench.step('calls', {
    script: 'manual',
    lines: ['2001', '2002'],
    misbehave: { form: true, flat: true },
  })
  const [brackets, flat] = bench.received.map((one) => new URLSearchParams(one.body))
  expect(bench.received[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded')
  expect([brackets?.get('event'), brackets?.get('call[id]'), brackets?.get('call[to][1]')]).toEqual([
    'CALL_NEW',
    String(id),
    '2002',
  ])
  expect(flat?.getAll('to')).toEqual(['2001', '2002'])
})

test('the call can come in a query string', async () => {
  const { id } = await bench.step('calls', { script: 'manual', misbehave: { get: true, flat: true } })
  const [got] = bench.received
  expect(got).toMatchObject({ method: 'GET', body: '' })
  const query = new URL(got?.url ?? '', 'http://app').searchParams
  expect([query.get('event'), query.get('id')]).toEqual(['CALL_NEW', String(id)])
})

test('meta is not echoed when told so', async () => {
  const { id } = await bench.step('calls', { script: 'manual', direction: 'OUT', meta: 'our-id' })
  await bench.done('misbehave', { webhooks: { noMetaEcho: true } })
  await bench.step(`calls/${id}/hangup`)
  expect(bench.webhooks().map((one) => one.call.meta)).toEqual(['our-id', undefined])
})

test('a reset of misbehaviour clears all of it, a patch only what it names', async () => {
  await bench.done('misbehave', { webhooks: { duplicates: 2 }, recordings: { missing: true } })
  expect(await bench.done('misbehave', { webhooks: { flat: true } })).toEqual({
    misbehaviour: { webhooks: { duplicates: 2, flat: true }, api: [], recordings: { missing: true } },
  })
  expect(await bench.done('misbehave', { reset: true })).toEqual({
    misbehaviour: { webhooks: {}, api: [], recordings: {} },
  })
})
