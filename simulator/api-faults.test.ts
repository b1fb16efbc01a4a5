import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Bench, startBench } from './pbx-test-kit'

let bench: Bench
beforeEach(async () => {
  bench = await startBench()
})
afterEach(() => bench.close())

const spoil = (...api: object[]) => bench.done('misbehave', { api })
const LINES = expect.arrayContaining([expect.objectContaining({ line: '2001' })])

test('an error carries the given message, once, and the next request is well', async () => {
  await spoil({ method: 'users', fault: 'error', message: 'Not enough money' })
  const spoilt = await bench.vendor('/users/list')
  expect(spoilt.status).toBe(200)
  expect(await spoilt.json()).toEqual({ status: 'Error', message: 'Not enough money' })
  expect(await (await bench.vendor('/users/list')).json()).toEqual(LINES)
})

test.each([
  ['http500', 500, /^<!doctype html>/],
  ['html', 200, /^<!doctype html>/],
  ['garbage', 200, /^\{"status":"Succ$/],
  ['empty', 200, /^$/],
])('the fault %s answers HTTP %i and %s', async (fault, status, body) => {
  await spoil({ method: '*', fault })
  const response = await bench.vendor('/users/list')
  expect(response.status).toBe(status)
  expect(await response.text()).toMatch(body)
})

test('a fault hits only its method and only as often as told', async () => {
  await spoil({ method: 'history', fault: 'http500', times: 2 })
  const status = async (path: string) => (await bench.vendor(path)).status
  expect(await status('/users/list')).toBe(200)
  expect([await status('/history/get'), await status('/history/get'), await status('/history/get')]).toEqual([
    500, 500, 200,
  ])
  await spoil({ method: 'users', fault: 'http500', times: 0 })
  expect([await status('/users/list'), await status('/users/list')]).toEqual([500, 500])
})

test('a fault can be meant for one number only', async () => {
  await spoil({ method: 'directCall', fault: 'error', message: 'Blocked', ifBody: '380500000009' })
  expect(await (await bench.dial({ sip: '2001', number: '380500000001' })).json()).toMatchObject({
    status: 'Success',
  })
  expect(await (await bench.dial({ sip: '2001', number: '380500000009' })).json()).toMatchObject({
    message: 'Blocked',
  })
})

test('a spoilt click-to-call makes no call, unless the work is to be done', async () => {
  await spoil(
    { method: 'directCall', fault: 'http500' },
    { method: 'directCall', fault: 'garbage', perform: true },
  )
  await bench.done('config', { lines: [{ line: '2001', directCall: 'manual' }] })
  await bench.dial({ sip: '2001', number: '380500000001' })
  expect((await bench.state()).calls).toEqual([])
  await bench.dial({ sip: '2001', number: '380500000001' })
  expect((await bench.state()).calls).toHaveLength(1)
})

test('a request hangs until it is released', async () => {
  await spoil({ method: 'users', fault: 'hang' })
  const answer = bench.vendor('/users/list')
  await expect.poll(async () => (await bench.state()).hanging).toBe(1)
  expect((await bench.state()).requests[0]).toMatchObject({ fault: 'hang', status: null })
  expect(await bench.done('release')).toEqual({ released: 1 })
  expect(await (await answer).json()).toEqual(LINES)
})

test('a request hangs for so many ms', async () => {
  await spoil({ method: 'users', fault: 'hang', ms: 120 })
  const began = performance.now()
  expect(await (await bench.vendor('/users/list')).json()).toEqual(LINES)
  expect(performance.now() - began).toBeGreaterThanOrEqual(115)
})

test('a hanging click-to-call may ring all the same', async () => {
  await bench.done('config', { lines: [{ line: '2001', directCall: 'manual' }] })
  await spoil({ method: 'directCall', fault: 'hang', perform: true })
  const answer = bench.dial({ sip: '2001', number: '380500000001' })
  await expect.poll(async () => (await bench.state()).calls[0]?.phase).toBe('softphone')
  await bench.done('release')
  expect(await (await answer).json()).toMatchObject({ status: 'Success' })
})

test('a client that gives up leaves nothing hanging, and the work is not done', async () => {
  await spoil({ method: 'directCall', fault: 'hang' })
  const giveUp = new AbortController()
  const request = fetch(`${bench.url}/tracking/api/phones/directCall`, {
    method: 'POST',
    headers: { Authorization: 'practice-key' },
    body: new URLSearchParams({ sip: '2001', number: '380500000001' }),
    signal: giveUp.signal,
  })
  const refused = expect(request).rejects.toThrow()
  await expect.poll(async () => (await bench.state()).hanging).toBe(1)
  giveUp.abort()
  await refused
  await expect.poll(async () => (await bench.state()).hanging).toBe(0)
  expect((await bench.state()).calls).toEqual([])
})

test('a reset cuts hanging requests', async () => {
  await spoil({ method: 'users', fault: 'hang' })
  const cut = expect(bench.vendor('/users/list')).rejects.toThrow()
  await expect.poll(async () => (await bench.state()).hanging).toBe(1)
  await bench.done('reset')
  await cut
})

test('autodial can refuse, hang, and do half of the work', async () => {
  const numbers = ['380500000001', '380500000002', '380500000003', '380500000004']
  const add = () => bench.vendor('/autodial/action', { action: 'ADD_NUMBERS', id: 31, numbers })
  const kept = async () => (await bench.state()).autodials[0]?.numbers
  await spoil(
    { method: 'autodial', fault: 'error', message: 'Autodial is locked' },
    { method: 'autodial', fault: 'halfFail' },
    { method: 'autodial', fault: 'hang' },
  )
  expect(await (await add()).json()).toMatchObject({ message: 'Autodial is locked' })
  expect(await kept()).toEqual([])
  expect(await (await add()).json()).toEqual({ status: 'Error', message: 'Internal error' })
  expect(await kept()).toEqual(numbers.slice(0, 2))
  const late = add()
  await expect.poll(async () => (await bench.state()).hanging).toBe(1)
  await bench.done('release')
  expect(await (await late).json()).toMatchObject({ status: 'Success' })
  expect(await kept()).toEqual(numbers)
})
