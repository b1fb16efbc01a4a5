import { afterEach, beforeEach, expect, test } from 'vitest'
import { AT_ONCE, type Bench, startBench } from './pbx-test-kit'

let bench: Bench
beforeEach(async () => {
  bench = await startBench()
})
afterEach(() => bench.close())

const ask = async (path: string, body?: unknown, key?: string): Promise<unknown> =>
  (await bench.vendor(path, body, key)).json()
const EVER = { dateFrom: '2000-01-01 00:00:00', dateTo: '2999-01-01 00:00:00' }

test.each(['/phones/directCall', '/history/get', '/users/list', '/autodial/action'])(
  '%s answers a wrong key with HTTP 200 and an error in the body',
  async (path) => {
    for (const key of ['wrong', 'Bearer wrong', '']) {
      const response = await bench.vendor(path, {}, key)
      expect(response.status).toBe(200)
      expect(await response.json()).toEqual({ status: 'Error', message: 'Authorization invalid' })
    }
    expect((await bench.state()).directCalls).toEqual([])
  },
)

test('the key is taken bare and as Bearer, under both base paths', async () => {
  const users = [
    { line: '2001', firstName: 'Олена', lastName: 'Коваль' },
    { line: '2002', firstName: 'Андрій', lastName: 'Мельник' },
    { line: '2003', firstName: 'Ірина', lastName: 'Бондар' },
  ]
  expect(await ask('/users/list')).toEqual(users)
  expect(await ask('/users/list', {}, 'Bearer practice-key')).toEqual(users)
  const other = await fetch(`${bench.url}/api/users/list`, {
    method: 'POST',
    headers: { Authorization: 'practice-key' },
  })
  expect(await other.json()).toEqual(users)
})

test('reading methods are POST only and unknown methods do not exist', async () => {
  const get = await fetch(`${bench.url}/tracking/api/users/list`, {
    headers: { Authorization: 'practice-key' },
  })
  expect(get.status).toBe(405)
  expect((await bench.vendor('/users/delete')).status).toBe(404)
})

test('broken JSON is an internal error in the envelope', async () => {
  expect(await ask('/history/get', '{"dateFrom":')).toEqual({ status: 'Error', message: 'Internal error' })
})

const past = (more: object) => bench.done('past-calls', { client: '380500000001', ...more })

test('the history is newest first, pages, and counts what matches', async () => {
  for (const hour of ['08', '10', '09'])
    await past({ date: `2026-03-01T${hour}:00:00Z`, client: `3805000000${hour}` })
  const page = async (offset: number) => ask('/history/get', { ...EVER, limit: 2, offset })
  expect(await page(0)).toMatchObject({
    count: 3,
    warning: null,
    calls: [{ from: '380500000010', date: '2026-03-01 12:00:00' }, { from: '380500000009' }],
  })
  expect(await page(2)).toMatchObject({ count: 3, calls: [{ from: '380500000008' }] })
})

test('a call in the history has the documented keys, its id is the dbid of the webhook', async () => {
  const { id } = await bench.step('calls', {
    script: 'manual',
    from: '380500000001',
    lines: ['2001'],
    group: 'Sales',
  })
  expect(await ask('/history/get', EVER)).toMatchObject({ count: 0, calls: [] })
  await bench.step(`calls/${id}/answer`)
  const { call } = await bench.step(`calls/${id}/hangup`, { secondsTalk: 4, secondsFullTime: 9 })
  expect(await ask('/history/get', EVER)).toEqual({
    count: 1,
    warning: null,
    calls: [
      {
        id: call.dbid,
        from: '380500000001',
        to: ['2001'],
        direction: 'IN',
        state: 'ANSWER',
        date: expect.stringMatching(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/),
        secondsFullTime: 9,
        secondsTalk: 4,
        link: call.link,
        outerNumber: '380440000001',
        lastGroupName: 'Sales',
        cause: 16,
        source: 'REGULAR',
      },
    ],
  })
})

test('the history is filtered by time, direction, outcome and parties', async () => {
  await past({ client: '380500000001', date: '2026-03-01T08:00:00Z' })
  await past({ client: '380500000002', date: '2026-03-02T08:00:00Z', state: 'NOANSWER' })
  await past({ client: '380500000003', date: '2026-03-03T08:00:00Z', direction: 'OUT', line: '2002' })
  await past({ client: '380500000004', date: '2026-03-04T08:00:00Z', direction: 'OUT', state: 'BUSY' })
  const count = async (more: object) => ask('/history/get', { ...EVER, ...more })
  const cases: [object, number][] = [
    [{ dateFrom: '2026-03-02 10:00:00', dateTo: '2026-03-03 09:59:59' }, 1],
    [{ filter: { direction: 'OUT' } }, 2],
    [{ filter: { answered: true } }, 2],
    [{ filter: { answered: false } }, 2],
    [{ filter: { lost: true } }, 1],
    [{ filter: { calledFrom: ['380500000001', '2002'] } }, 2],
    [{ filter: { calledTo: ['380500000004'] } }, 1],
  ]
  for (const [more, expected] of cases) expect(await count(more)).toMatchObject({ count: expected })
})

test.each([
  {},
  { ...EVER, limit: 0 },
  { ...EVER, limit: 1001 },
  { ...EVER, dateFrom: '2026-03-01' },
  { ...EVER, offset: -1 },
])('the history refuses %j', async (body) => {
  expect(await ask('/history/get', body)).toEqual({ status: 'Error', message: 'Wrong parameters' })
})

const autodial = (action: string, numbers?: string[], id = 31) =>
  ask('/autodial/action', { action, id, numbers })
const numbersIn31 = async () => (await bench.state()).autodials.find((one) => one.id === 31)?.numbers

test('autodialers come with their counts, numbers and audios', async () => {
  await autodial('ADD_NUMBERS', ['380500000001', '380500000002', '380500000001'])
  expect(await autodial('GET_WITH_DATA')).toEqual({
    autodials: [
      {
        id: 31,
        name: 'Підтвердження замовлень',
        numbersCount: 2,
        status: 'ACTIVE',
        numbers: ['380500000001', '380500000002'],
      },
      { id: 32, name: 'Повторні продажі', numbersCount: 0, status: 'PAUSED', numbers: [] },
    ],
    audios: [
      { id: 7, name: expect.any(String) },
      { id: 8, name: expect.any(String) },
    ],
  })
})

test.each(['0500000002', '+380500000002', '38050000', 'abc', '', '3805000000021'])(
  'adding is all or nothing: with %j nothing is added and the bad number is named',
  async (bad) => {
    expect(await autodial('ADD_NUMBERS', ['380500000001', bad])).toEqual({
      status: 'Error',
      message: 'Invalid numbers',
      data: [bad],
    })
    expect(await numbersIn31()).toEqual([])
  },
)

test('removing takes away all it can and names the bad and the absent numbers', async () => {
  await autodial('ADD_NUMBERS', ['380500000001', '380500000002', '380500000003'])
  expect(await autodial('REMOVE_NUMBERS', ['380500000001', 'bad', '380500000002', '380500000009'])).toEqual({
    status: 'Error',
    message: 'Invalid numbers',
    data: ['bad', '380500000009'],
  })
  expect(await numbersIn31()).toEqual(['380500000003'])
  expect(await autodial('REMOVE_NUMBERS', ['380500000003'])).toEqual({ status: 'Success', message: null })
})

test('an account that only counts names no numbers', async () => {
  await autodial('ADD_NUMBERS', ['380500000001'])
  await bench.done('config', { listNumbers: false })
  expect(await autodial('GET_WITH_DATA')).toMatchObject({
    autodials: [
      { id: 31, name: 'Підтвердження замовлень', numbersCount: 1, status: 'ACTIVE' },
      { id: 32, numbersCount: 0 },
    ],
  })
  expect(JSON.stringify(await autodial('GET_WITH_DATA'))).not.toContain('380500000001')
  await bench.done('reset')
  expect(JSON.stringify(await autodial('GET_WITH_DATA'))).toContain('"numbers"')
})

test('20,000 numbers come and go', async () => {
  const numbers = Array.from({ length: 20_000 }, (_, index) => `38050${String(index).padStart(7, '0')}`)
  for (let from = 0; from < numbers.length; from += 1_000)
    await autodial('ADD_NUMBERS', numbers.slice(from, from + 1_000))
  expect(await numbersIn31()).toHaveLength(20_000)
  for (let from = 0; from < numbers.length; from += 1_000)
    await autodial('REMOVE_NUMBERS', numbers.slice(from, from + 1_000))
  expect(await numbersIn31()).toEqual([])
})

test('each fault strikes one request only, the one that is meant', async () => {
  const meant = (fault: string, more: object = {}) =>
    bench.done('misbehave', { api: [{ method: 'autodial', fault, ifBody: 'ADD_NUMBERS', ...more }] })
  const raw = (numbers: string[]) =>
    bench.vendor('/autodial/action', { action: 'ADD_NUMBERS', id: 31, numbers })
  const numbers = ['380500000001', '380500000002']
  for (const fault of ['error', 'http500', 'html', 'garbage', 'empty', 'halfFail', 'hang']) {
    await bench.done('reset')
    await meant(fault, fault === 'hang' ? { ms: 20 } : {})
    // Reading the lists is not meant, so the fault waits for what is.
    expect(await autodial('GET_WITH_DATA')).toMatchObject({ autodials: [{ numbersCount: 0 }, {}] })
    await (await raw(numbers)).text()
    const done = { halfFail: 1, hang: 2 }[fault] ?? 0
    expect([fault, (await numbersIn31())?.length]).toEqual([fault, done])
    expect(await (await raw(numbers)).json()).toMatchObject({ status: 'Success' })
  }
})

test('an error can be told although all was done', async () => {
  const fault = { method: 'autodial', fault: 'error', message: 'Invalid numbers', perform: true }
  await bench.done('misbehave', { api: [fault] })
  expect(await autodial('ADD_NUMBERS', ['380500000001'])).toEqual({
    status: 'Error',
    message: 'Invalid numbers',
  })
  expect(await numbersIn31()).toEqual(['380500000001'])
})

test('an unknown action, list or an empty set of numbers is refused', async () => {
  expect(await autodial('START')).toMatchObject({ status: 'Error', message: 'Unknown action' })
  expect(await autodial('ADD_NUMBERS', ['380500000001'], 99)).toMatchObject({ message: 'Autodial not found' })
  expect(await autodial('ADD_NUMBERS', [])).toMatchObject({ message: 'Wrong parameters' })
})

test('an autodialer’s call can be placed: the client answers and is connected to a line', async () => {
  const call = { script: 'outgoing', direction: 'OUT', from: '2001', to: '380500000001', source: 'AUTODIAL' }
  await bench.done('calls', { ...call, timings: AT_ONCE, wait: true })
  expect(bench.webhooks()).toMatchObject([
    { event: 'CALL_NEW', call: { source: 'AUTODIAL', from: '2001', to: ['380500000001'], direction: 'OUT' } },
    { event: 'CALL_ANSWER' },
    { event: 'CALL_END', call: { source: 'AUTODIAL', state: 'ANSWER' } },
  ])
})
