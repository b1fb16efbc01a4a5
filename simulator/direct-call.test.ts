import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { type Bench, startBench } from './pbx-test-kit'

let bench: Bench
beforeEach(async () => {
  bench = await startBench()
})
afterEach(() => bench.close())

const foundSchema = z.object({ calls: z.array(z.looseObject({ id: z.number(), phase: z.string() })) })
const find = async (query: string) =>
  foundSchema.parse(await (await fetch(`${bench.url}/control/calls?${query}`)).json()).calls
const dial = async (fields: Record<string, string>): Promise<unknown> => (await bench.dial(fields)).json()
const manual = (line = '2001') => bench.done('config', { lines: [{ line, directCall: 'manual' }] })

test('a click-to-call waits at the softphone, then dials the client, and echoes meta in every webhook', async () => {
  await manual()
  expect(await dial({ sip: '2001', number: '380500000001', meta: 'order-7' })).toMatchObject({
    status: 'Success',
  })
  const [call] = await find('meta=order-7&phase=softphone')
  expect(bench.received).toEqual([])
  await bench.step(`calls/${call?.id}/pickup`)
  await bench.step(`calls/${call?.id}/answer`)
  await bench.step(`calls/${call?.id}/hangup`, { secondsTalk: 12 })
  const common = { from: '2001', to: ['380500000001'], direction: 'OUT', source: 'API', meta: 'order-7' }
  expect(bench.webhooks()).toMatchObject([
    { event: 'CALL_NEW', call: { ...common, state: null } },
    { event: 'CALL_ANSWER', call: common },
    { event: 'CALL_END', call: { ...common, state: 'ANSWER', secondsTalk: 12, link: expect.any(String) } },
  ])
})

test('the client cannot answer before the operator has picked up', async () => {
  await manual()
  await dial({ sip: '2001', number: '380500000001' })
  const [call] = await find('line=2001')
  expect((await bench.control(`calls/${call?.id}/answer`)).status).toBe(409)
  await bench.step(`calls/${call?.id}/pickup`)
  expect((await bench.control(`calls/${call?.id}/pickup`)).status).toBe(409)
})

test('with its answer after the pickup the request stays open until then', async () => {
  await manual()
  await bench.done('config', { directCall: { answer: 'afterPickup' } })
  let answered = false
  const answer = dial({ sip: '2001', number: '380500000001' }).finally(() => {
    answered = true
  })
  const [call] = await find('client=380500000001&waitMs=5000')
  expect(answered).toBe(false)
  await bench.step(`calls/${call?.id}/pickup`)
  expect(await answer).toMatchObject({ status: 'Success' })
})

test('with its answer after the pickup an operator who does not pick up is an error', async () => {
  await bench.done('config', {
    directCall: { answer: 'afterPickup', noPickupMs: 0 },
    lines: [{ line: '2001', directCall: 'noPickup' }],
  })
  expect(await dial({ sip: '2001', number: '380500000001' })).toEqual({
    status: 'Error',
    message: 'No answer',
  })
  await expect
    .poll(() => bench.webhooks().map((one) => [one.event, one.call.state]))
    .toEqual([['CALL_END', 'NOANSWER']])
})

test.each([
  ['answers', 'ANSWER'],
  ['noAnswer', 'NOANSWER'],
  ['busy', 'BUSY'],
  ['refuses', 'FAIL'],
])('by itself, when the client %s, the call ends as %s', async (client, state) => {
  await bench.done('config', {
    directCall: { client, clientMs: 0, talkMs: 0 },
    lines: [{ line: '2002', pickupMs: 0 }],
  })
  await dial({ sip: '2002', number: '380500000001' })
  await expect.poll(() => bench.webhooks().at(-1)?.call.state).toBe(state)
})

test('CALL_NEW can come with the request', async () => {
  await manual()
  await bench.done('config', { directCall: { newOn: 'request' } })
  await dial({ sip: '2001', number: '380500000001' })
  await expect.poll(() => bench.webhooks().map((one) => one.event)).toEqual(['CALL_NEW'])
  const [call] = await find('line=2001&phase=softphone')
  expect((await bench.step(`calls/${call?.id}/pickup`)).webhooks).toEqual([])
})

test.each([
  ['9999', '380500000001', 'Wrong sip'],
  ['', '380500000001', 'Wrong sip'],
  ['2001', '0500000001', 'Wrong number'],
  ['2001', '+380500000001', 'Wrong number'],
  ['2001', '', 'Wrong number'],
  ['2002', '380500000001', 'Line busy'],
  ['2003', '380500000001', 'Line not registered'],
  ['3001', '380500000001', 'Line busy'],
])('line %j calling %j is refused: %s', async (sip, number, message) => {
  await bench.done('config', {
    lines: [
      { line: '2002', busy: true },
      { line: '2003', registered: false },
      { line: '3001', directCall: 'busy' },
    ],
  })
  expect(await dial({ sip, number })).toEqual({ status: 'Error', message })
  expect((await bench.state()).calls).toEqual([])
})

test('what came in is kept exactly: headers in their spelling, raw body, the call it made', async () => {
  await manual()
  await dial({ sip: '2001', number: '380500000001', meta: 'a b&c' })
  const [request] = (await bench.state()).directCalls
  const [call] = await find('line=2001')
  expect(request).toMatchObject({
    body: 'sip=2001&number=380500000001&meta=a+b%26c',
    sip: '2001',
    number: '380500000001',
    meta: 'a b&c',
    callId: call?.id,
    answer: { status: 'Success' },
  })
  const headers = new Map(request?.headers.map(([name, value]) => [name.toLowerCase(), value]))
  expect(headers.get('authorization')).toBe('Bearer practice-key')
  expect(headers.get('content-type')).toMatch(/^application\/x-www-form-urlencoded/)
})

test('a JSON body is not a form', async () => {
  const response = await bench.vendor('/phones/directCall', { sip: '2001', number: '380500000001' })
  expect(await response.json()).toEqual({ status: 'Error', message: 'Wrong sip' })
})
