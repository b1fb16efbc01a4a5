import { afterEach, beforeEach, expect, test } from 'vitest'
import { AT_ONCE, type Bench, startBench, startReceiver } from './pbx-test-kit'

let bench: Bench
beforeEach(async () => {
  bench = await startBench()
})
afterEach(() => bench.close())

const date = expect.stringMatching(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/)

test('an incoming call driven by hand sends the four webhooks in exactly the documented shape', async () => {
  const { id } = await bench.step('calls', {
    script: 'manual',
    from: '380500000001',
    utm: { utmSource: 'google', utmCampaign: 'spring' },
  })
  await bench.step(`calls/${id}/redirect`, { lines: ['2001', '2002'], group: 'Sales' })
  await bench.step(`calls/${id}/answer`, { line: '2001' })
  const { call } = await bench.step(`calls/${id}/hangup`, { secondsTalk: 30, secondsFullTime: 42 })

  const common = {
    id,
    from: '380500000001',
    outerNumber: '380440000001',
    direction: 'IN',
    date,
    source: 'TRACKING',
  }
  const sales = { ...common, lastGroupName: 'Sales' }
  expect(bench.webhooks()).toEqual([
    {
      event: 'CALL_NEW',
      call: { ...common, to: [], state: null, utmSource: 'google', utmCampaign: 'spring' },
    },
    { event: 'CALL_REDIRECT', call: { ...sales, to: ['2001', '2002'], state: null } },
    { event: 'CALL_ANSWER', call: { ...sales, to: ['2001'] } },
    {
      event: 'CALL_END',
      call: {
        ...sales,
        to: ['2001'],
        dbid: call.dbid,
        secondsFullTime: 42,
        secondsTalk: 30,
        callback: false,
        state: 'ANSWER',
        link: expect.stringMatching(
          /^http:\/\/127\.0\.0\.1:\d+\/tracking\/rec\/\d+\.\d+\/\d{4}-\d{2}-\d{2}$/,
        ),
        cause: 16,
      },
    },
  ])
  expect(bench.received.every((one) => one.method === 'POST' && one.url === '/hook')).toBe(true)
  expect(bench.received[0]?.headers['content-type']).toBe('application/json')
})

test('every step answers after its webhook was delivered, with the status the application gave', async () => {
  const grumpy = await startReceiver(503)
  await bench.done('config', { events: { CALL_REDIRECT: grumpy.url, CALL_ANSWER: null } })
  const placed = await bench.step('calls', { script: 'manual' })
  expect(placed.webhooks).toMatchObject([{ event: 'CALL_NEW', status: 200, error: null }])
  const rung = await bench.step(`calls/${placed.id}/redirect`, { lines: ['2001'] })
  expect(rung.webhooks).toMatchObject([{ event: 'CALL_REDIRECT', status: 503 }])
  expect(grumpy.received).toHaveLength(1)
  const answered = await bench.step(`calls/${placed.id}/answer`)
  expect(answered.webhooks).toMatchObject([{ event: 'CALL_ANSWER', status: null, error: expect.any(String) }])
  await grumpy.close()
  await bench.done('config', { events: {}, webhookUrl: grumpy.url })
  const ended = await bench.step(`calls/${placed.id}/hangup`)
  expect(ended.webhooks).toMatchObject([
    { event: 'CALL_END', status: null, error: expect.stringMatching(/ECONNREFUSED/) },
  ])
})

test.each([
  ['answered', ['CALL_NEW', 'CALL_REDIRECT', 'CALL_ANSWER', 'CALL_END'], 'ANSWER'],
  ['hunt', ['CALL_NEW', 'CALL_REDIRECT', 'CALL_ANSWER', 'CALL_END'], 'ANSWER'],
  ['missed', ['CALL_NEW', 'CALL_REDIRECT', 'CALL_END'], 'NOANSWER'],
  [
    'transferred',
    ['CALL_NEW', 'CALL_REDIRECT', 'CALL_ANSWER', 'CALL_REDIRECT', 'CALL_ANSWER', 'CALL_END'],
    'ANSWER',
  ],
  ['outgoing', ['CALL_NEW', 'CALL_ANSWER', 'CALL_END'], 'ANSWER'],
  ['busy', ['CALL_NEW', 'CALL_END'], 'BUSY'],
  ['refused', ['CALL_NEW', 'CALL_END'], 'FAIL'],
])('the script %s sends %j in this order and ends as %s', async (script, events, state) => {
  const { webhooks } = await bench.step('calls', { script, wait: true, timings: AT_ONCE })
  expect(webhooks.map((one) => one.event)).toEqual(events)
  expect(bench.webhooks().map((one) => one.event)).toEqual(events)
  expect(bench.webhooks().at(-1)?.call.state).toBe(state)
})

test('a webhook goes out after the answer to the one before, while the call goes on', async () => {
  const gate = Promise.withResolvers<void>()
  const slow = await startReceiver(200, gate.promise)
  await bench.done('config', { webhookUrl: slow.url })
  await bench.step('calls', { script: 'answered', timings: AT_ONCE })
  await expect.poll(async () => (await bench.state()).calls[0]?.phase).toBe('ended')
  expect((await bench.state()).webhooks.map((one) => one.event)).toEqual(['CALL_NEW'])
  gate.resolve()
  await expect.poll(() => slow.received.length).toBe(4)
  await slow.close()
})

test('a transfer moves the call from one line to the other', async () => {
  await bench.step('calls', { script: 'transferred', wait: true, timings: AT_ONCE })
  expect(bench.webhooks().map((one) => one.call.to)).toEqual([
    [],
    ['2001'],
    ['2001'],
    ['2002'],
    ['2002'],
    ['2002'],
  ])
})

test('in a hunt group both lines ring and one answers', async () => {
  await bench.step('calls', { script: 'hunt', wait: true, timings: AT_ONCE })
  expect(bench.webhooks().map((one) => one.call.to)).toEqual([[], ['2001', '2002'], ['2002'], ['2002']])
})

test('an outgoing call names the line as from and the client as to', async () => {
  await bench.step('calls', {
    script: 'outgoing',
    from: '2002',
    to: '380500000005',
    wait: true,
    timings: AT_ONCE,
  })
  for (const { call } of bench.webhooks())
    expect(call).toMatchObject({ direction: 'OUT', from: '2002', to: ['380500000005'] })
})

test('an inner call has no client', async () => {
  await bench.step('calls', { script: 'manual', direction: 'INNER', from: '2001', lines: ['2002'] })
  expect(bench.webhooks()[0]?.call).toMatchObject({ direction: 'INNER', from: '2001', to: ['2002'] })
})

test('lines that are switched off or busy do not ring; when none is left the call is over', async () => {
  await bench.done('config', {
    lines: [
      { line: '2001', registered: false },
      { line: '2003', busy: true },
    ],
  })
  const { id } = await bench.step('calls', { script: 'manual' })
  const rung = await bench.step(`calls/${id}/redirect`, { lines: ['2001', '2002', '2003'] })
  expect(rung.skipped).toEqual(['2001', '2003'])
  expect(bench.webhooks().at(-1)?.call.to).toEqual(['2002'])
  expect((await bench.control(`calls/${id}/redirect`, { lines: ['2001'] })).status).toBe(409)
  const forced = await bench.step(`calls/${id}/redirect`, { lines: ['2001'], force: true })
  expect(forced.call.lines).toEqual(['2001'])
  await bench.step('calls', { script: 'answered', lines: ['2001'], wait: true, timings: AT_ONCE })
  expect(bench.webhooks().at(-1)).toMatchObject({ event: 'CALL_END', call: { state: 'CHANUNAVAIL' } })
})

test('an ended call takes no more steps', async () => {
  const { id } = await bench.step('calls', { script: 'manual', lines: ['2001'] })
  await bench.step(`calls/${id}/hangup`)
  for (const [step, body] of [
    ['redirect', { lines: ['2001'] }],
    ['answer', {}],
    ['hangup', {}],
    ['pickup', {}],
  ] as const)
    expect((await bench.control(`calls/${id}/${step}`, body)).status).toBe(409)
  expect(bench.received).toHaveLength(2)
})

test('a step by hand stops the rest of a script', async () => {
  const { id } = await bench.step('calls', { script: 'answered', timings: { redirectMs: 50_000 } })
  await bench.step(`calls/${id}/hangup`)
  await bench.done('reset')
  expect(bench.webhooks().map((one) => one.event)).toEqual(['CALL_NEW', 'CALL_END'])
})

test('UTM is in all four webhooks when told so', async () => {
  await bench.done('config', { utmIn: 'all' })
  await bench.step('calls', { script: 'missed', utm: { utmTerm: 'x' }, wait: true, timings: AT_ONCE })
  expect(bench.webhooks().map((one) => one.call.utmTerm)).toEqual(['x', 'x', 'x'])
})
