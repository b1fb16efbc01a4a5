import { afterEach, beforeEach, expect, test } from 'vitest'
import { AT_ONCE, type Bench, startBench } from './pbx-test-kit'
import { startPbx } from './start-pbx'

let bench: Bench
beforeEach(async () => {
  bench = await startBench()
})
afterEach(() => bench.close())

test.each([
  ['calls', { script: 'dance' }],
  ['calls', { script: 'manual', typo: 1 }],
  ['calls', { script: 'manual', lines: ['x'] }],
  ['config', { webhookUrl: 'ftp://x' }],
  ['config', { lines: [{ registered: true }] }],
  ['misbehave', { webhooks: { duplicates: -1 } }],
  ['past-calls', { client: '380500000001', date: 'yesterday' }],
])('%s refuses %j', async (path, body) => {
  const response = await bench.control(path, body)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ error: 'bad request', issues: expect.any(Array) })
})

test('unknown calls, routes and methods are told apart', async () => {
  expect((await bench.control('calls/1/hangup')).status).toBe(404)
  expect((await bench.control('nothing')).status).toBe(404)
  expect((await fetch(`${bench.url}/control/reset`)).status).toBe(405)
})

test('a form of a foreign web page cannot drive the exchange', async () => {
  const response = await fetch(`${bench.url}/control/calls`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain' },
    body: '{"script":"manual"}',
  })
  expect(response.status).toBe(415)
  expect((await bench.state()).calls).toEqual([])
})

test('a body that is too large is refused with a status', async () => {
  expect((await bench.vendor('/users/list', 'x'.repeat(3_000_000))).status).toBe(413)
})

test('a search for a call waits until there is one', async () => {
  const waiting = fetch(`${bench.url}/control/calls?client=380500000077&waitMs=10000`)
  await bench.step('calls', { script: 'manual', from: '380500000077' })
  expect(await (await waiting).json()).toMatchObject({ calls: [{ client: '380500000077', phase: 'new' }] })
  const nobody = await fetch(`${bench.url}/control/calls?client=1&waitMs=20`)
  expect(await nobody.json()).toEqual({ calls: [] })
})

test('a reset clears calls, logs, misbehaviour and lines, and keeps the connection unless told', async () => {
  await bench.done('config', { apiKey: 'other', lines: [{ line: '2001', busy: true }, { line: '3001' }] })
  await bench.done('misbehave', { webhooks: { duplicates: 1 } })
  await bench.step('calls', { script: 'missed', wait: true, timings: AT_ONCE })
  await bench.done('reset')
  const after = await bench.state()
  expect(after).toMatchObject({
    calls: [],
    webhooks: [],
    requests: [],
    misbehaviour: { webhooks: {}, api: [], recordings: {} },
    config: { apiKey: 'other' },
  })
  expect(after.config.webhookUrl).not.toBeNull()
  expect(after.config.lines).toHaveLength(3)
  await bench.done('reset', { connection: true })
  expect((await bench.state()).config).toMatchObject({ apiKey: 'practice-key', webhookUrl: null })
})

test('lines are merged by number and a new one is added', async () => {
  await bench.done('config', {
    lines: [
      { line: '2001', busy: true },
      { line: '3001', firstName: 'Ганна' },
    ],
  })
  expect((await bench.state()).config.lines).toMatchObject([
    { line: '2001', firstName: 'Олена', busy: true, registered: true },
    { line: '2002', busy: false },
    { line: '2003' },
    { line: '3001', firstName: 'Ганна', directCall: 'answers' },
  ])
})

test('past calls are added one or many at a time and send no webhook', async () => {
  const many = Array.from({ length: 50 }, (_, index) => ({ client: `3805000010${10 + index}`, line: '2002' }))
  expect(await bench.done('past-calls', many)).toHaveLength(50)
  expect(await bench.done('past-calls', { client: '380500000001', secondsTalk: 9 })).toMatchObject({
    id: expect.any(Number),
    dbid: expect.any(Number),
    link: expect.stringContaining('/tracking/rec/'),
    call: { phase: 'ended', state: 'ANSWER', secondsTalk: 9, answeredBy: '2001' },
  })
  expect(bench.received).toEqual([])
  expect((await bench.state()).calls).toHaveLength(51)
})

test('the page for people is served and loads nothing from elsewhere', async () => {
  const response = await fetch(bench.url)
  expect(response.headers.get('content-type')).toMatch(/^text\/html/)
  const html = await response.text()
  expect(html).toContain('Вхідний дзвінок')
  expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
})

test('a port in use is an error of the start', async () => {
  const port = Number(new URL(bench.url).port)
  await expect(startPbx({ port })).rejects.toThrow(/EADDRINUSE/)
})
