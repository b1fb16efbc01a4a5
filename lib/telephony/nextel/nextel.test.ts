import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { CallEvent } from '@/lib/telephony/call-event'
import type { Connection } from '@/lib/telephony/provider'
import { AT_ONCE, type Bench, startBench } from '@/simulator/pbx-test-kit'
import { addToAutodial, fetchAutodialLists, removeFromAutodial } from './autodial'
import { dial } from './dial'
import type { PastCall } from '@/lib/telephony/call-event'
import { fetchHistory, fetchHistoryPage, type HistoryPeriod } from './fetch-history'
import { nextel } from './nextel'

let bench: Bench
let connection: Connection
beforeEach(async () => {
  bench = await startBench()
  connection = { apiUrl: `${bench.url}/tracking/api`, apiKey: 'practice-key' }
})
afterEach(() => bench.close())

const order = { line: '2001', number: '+380500000001', meta: '0192f3a1-0000-7000-8000-000000000001' }

const requestsSchema = z.object({
  requests: z.array(
    z.object({
      method: z.string(),
      path: z.string(),
      headers: z.array(z.tuple([z.string(), z.string()])),
      body: z.string(),
    }),
  ),
})

/** What went over the wire, oldest first. */
async function wire() {
  const state: unknown = await (await fetch(`${bench.url}/control/state`)).json()
  return requestsSchema
    .parse(state)
    .requests.toReversed()
    .map(({ headers, ...rest }) => ({
      ...rest,
      headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
    }))
}

const silentLine = () => bench.done('config', { lines: [{ line: '2001', directCall: 'manual' }] })

describe('a click-to-call', () => {
  test('is one form on the wire', async () => {
    await silentLine()
    await nextel.dial(connection, order)
    expect(await wire()).toMatchObject([
      {
        method: 'POST',
        path: '/tracking/api/phones/directCall',
        headers: { authorization: 'practice-key', 'content-type': 'application/x-www-form-urlencoded' },
        body: 'sip=2001&number=380500000001&meta=0192f3a1-0000-7000-8000-000000000001',
      },
    ])
    expect((await bench.state()).calls).toMatchObject([
      { phase: 'softphone', client: '380500000001', line: '2001' },
    ])
  })

  test('takes a base URL with a slash at its end, and a key that was pasted with blanks or as Bearer', async () => {
    await silentLine()
    await nextel.dial({ apiUrl: `${bench.url}/api//`, apiKey: ' Bearer practice-key \n' }, order)
    expect(await wire()).toMatchObject([
      { path: '/api/phones/directCall', headers: { authorization: 'Bearer practice-key' } },
    ])
  })

  test('carries any text as meta, at most 1,000 characters of it, and none when it is empty', async () => {
    await silentLine()
    await nextel.dial(connection, { ...order, meta: `№1 & "a=b" ${'м'.repeat(5_000)}` })
    await nextel.dial(connection, { ...order, meta: '' })
    const [none, long] = (await bench.state()).directCalls
    expect(long?.meta).toHaveLength(1_000)
    expect(long?.meta?.startsWith('№1 & "a=b" мм')).toBe(true)
    expect(none?.body).toBe('sip=2001&number=380500000001')
  })

  test('waits until the operator has picked up when the vendor answers only then', async () => {
    await silentLine()
    await bench.done('config', { directCall: { answer: 'afterPickup' } })
    const dialled = nextel.dial(connection, order).then(() => 'rings at the client')
    const found = await fetch(`${bench.url}/control/calls?phase=softphone&waitMs=10000`)
    const { calls } = z.object({ calls: z.array(z.object({ id: z.number() })) }).parse(await found.json())
    await bench.done(`calls/${calls[0]?.id}/pickup`)
    expect(await dialled).toBe('rings at the client')
  })

  test.each([
    ['a wrong key', { apiKey: 'wrong' }, {}, 'unauthorized', 'Authorization invalid'],
    ['a number that cannot be dialled', {}, { number: '+38050' }, 'wrong_number', 'Wrong number'],
    ['a line that does not exist', {}, { line: '2999' }, 'refused', 'Wrong sip'],
    ['a line that is not registered', {}, { line: '2002' }, 'refused', 'Line not registered'],
    ['a line that talks', {}, { line: '2003' }, 'line_busy', 'Line busy'],
  ])('with %s is refused in the words of the vendor', async (_, key, change, failure, sentence) => {
    await bench.done('config', {
      lines: [
        { line: '2002', registered: false },
        { line: '2003', busy: true },
      ],
    })
    const dialled = nextel.dial({ ...connection, ...key }, { ...order, ...change })
    await expect(dialled).rejects.toMatchObject({ name: 'TelephonyError', failure, sentence })
    expect((await bench.state()).calls).toEqual([])
  })

  test.each([
    [{ fault: 'error', message: 'Недостатньо коштів' }, 'refused', 'Недостатньо коштів'],
    [{ fault: 'http500' }, 'not_understood', null],
    [{ fault: 'html' }, 'not_understood', null],
    [{ fault: 'garbage' }, 'not_understood', null],
    [{ fault: 'empty' }, 'not_understood', null],
    [{ fault: 'hang' }, 'timeout', null],
  ])('that meets %j fails, and is sent once', async (fault, failure, sentence) => {
    await bench.done('misbehave', { api: [{ method: 'directCall', times: 0, ...fault }] })
    const dialled = dial(connection, order, { timeoutMs: 300 })
    await expect(dialled).rejects.toMatchObject({ name: 'TelephonyError', failure, sentence })
    expect(await wire()).toHaveLength(1)
    expect((await bench.state()).calls).toEqual([])
  })

  test('may be done although the answer never came, so it is not sent again', async () => {
    await silentLine()
    await bench.done('misbehave', { api: [{ method: 'directCall', fault: 'hang', perform: true, times: 0 }] })
    await expect(dial(connection, order, { timeoutMs: 300 })).rejects.toMatchObject({ failure: 'timeout' })
    expect((await bench.state()).calls).toMatchObject([{ phase: 'softphone' }])
  })
})

test("the operators' lines are read", async () => {
  expect(await nextel.lines(connection)).toEqual([
    { line: '2001', name: 'Олена Коваль' },
    { line: '2002', name: 'Андрій Мельник' },
    { line: '2003', name: 'Ірина Бондар' },
  ])
  expect(await wire()).toMatchObject([
    {
      method: 'POST',
      path: '/tracking/api/users/list',
      headers: { authorization: 'practice-key', 'content-type': 'application/json' },
      body: '{}',
    },
  ])
})

describe('the history', () => {
  const march: HistoryPeriod = {
    from: new Date('2026-03-01T00:00:00Z'),
    to: new Date('2026-04-01T00:00:00Z'),
  }
  const past = (calls: object[]) => bench.done('past-calls', calls)
  const manyCalls = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      client: `3805000000${String(index).padStart(2, '0')}`,
      date: new Date(Date.UTC(2026, 2, 2, 8, index)).toISOString(),
    }))
  async function all(period: HistoryPeriod, limit?: number): Promise<PastCall[]> {
    const calls: PastCall[] = []
    for await (const page of fetchHistory(connection, period, limit === undefined ? {} : { limit }))
      calls.push(...page)
    return calls
  }

  test('tells of a call all that its end told', async () => {
    const made = await bench.done('past-calls', {
      client: '380500000001',
      line: '2002',
      date: '2026-03-29T01:30:00Z',
      secondsTalk: 30,
      secondsFullTime: 42,
      outerNumber: '380440000001',
      group: 'Продаж',
      source: 'REGULAR',
      meta: 'order-1',
      cause: 16,
    })
    const { dbid, link } = z.object({ dbid: z.number(), link: z.string() }).parse(made)
    expect(await all(march)).toEqual([
      {
        permanentId: String(dbid),
        direction: 'incoming',
        clientRaw: '380500000001',
        lines: ['2002'],
        outerNumber: '380440000001',
        groupName: 'Продаж',
        startedAt: new Date('2026-03-29T01:30:00Z'),
        source: 'REGULAR',
        meta: 'order-1',
        utm: { source: null, medium: null, campaign: null, term: null, content: null },
        googleId: null,
        referer: null,
        end: {
          result: 'answered',
          vendorState: 'ANSWER',
          totalSeconds: 42,
          talkSeconds: 30,
          cause: 16,
          recordingUrl: link,
        },
      },
    ])
    expect(nextel.isRecordingHost(new URL(link), connection)).toBe(true)
  })

  test('is asked for in Kyiv time', async () => {
    await fetchHistoryPage(
      connection,
      { ...march, filter: { direction: 'IN', calledTo: ['2001'] } },
      { limit: 50, offset: 100 },
    )
    expect(await wire()).toMatchObject([
      {
        method: 'POST',
        path: '/tracking/api/history/get',
        headers: { 'content-type': 'application/json' },
        body: '{"dateFrom":"2026-03-01 02:00:00","dateTo":"2026-04-01 03:00:00","limit":50,"offset":100,"filter":{"direction":"IN","calledTo":["2001"]}}',
      },
    ])
  })

  test('is read page by page to its end, newest first, each call once', async () => {
    await past(manyCalls(25))
    const calls = await all(march, 10)
    expect(calls).toHaveLength(25)
    expect(new Set(calls.map((call) => call.permanentId)).size).toBe(25)
    expect(calls[0]?.clientRaw).toBe('380500000024')
    const bodies = (await wire()).map(
      ({ body }) => z.object({ offset: z.number() }).parse(JSON.parse(body)).offset,
    )
    expect(bodies).toEqual([0, 10, 20])
  })

  test('needs no more pages than there are when the last one is full', async () => {
    await past(manyCalls(20))
    expect(await all(march, 10)).toHaveLength(20)
    expect(await wire()).toHaveLength(2)
  })

  test('of a period without calls is empty', async () => {
    expect(await all(march)).toEqual([])
    expect(await wire()).toHaveLength(1)
  })

  test('heeds the filter', async () => {
    await past([
      { client: '380500000001', date: '2026-03-02T08:00:00Z' },
      { client: '380500000002', date: '2026-03-02T09:00:00Z', state: 'NOANSWER' },
      { client: '380500000003', date: '2026-03-02T10:00:00Z', direction: 'OUT' },
    ])
    const clients = async (filter: HistoryPeriod['filter']) =>
      (await all({ ...march, ...(filter && { filter }) })).map((call) => call.clientRaw)
    expect(await clients({ lost: true })).toEqual(['380500000002'])
    expect(await clients({ direction: 'OUT' })).toEqual(['380500000003'])
    expect(await clients(undefined)).toHaveLength(3)
  })

  test('that breaks off in the middle is an error, not a short history', async () => {
    await past(manyCalls(25))
    await bench.done('misbehave', { api: [{ method: 'history', fault: 'garbage', ifBody: '"offset":10' }] })
    await expect(all(march, 10)).rejects.toMatchObject({ failure: 'not_understood' })
  })
})

describe('an autodial list', () => {
  const good = ['+380500000001', '+380500000002']

  test('is shown with its count', async () => {
    expect(await fetchAutodialLists(connection)).toEqual([
      { id: 31, name: 'Підтвердження замовлень', numbersCount: 0, status: 'ACTIVE', numbers: [] },
      { id: 32, name: 'Повторні продажі', numbersCount: 0, status: 'PAUSED', numbers: [] },
    ])
    expect(await wire()).toMatchObject([
      { path: '/tracking/api/autodial/action', body: '{"action":"GET_WITH_DATA"}' },
    ])
  })

  test('takes numbers in one request, without the plus', async () => {
    expect(await addToAutodial(connection, 31, good)).toEqual({ refused: [], sentence: null })
    expect(await wire()).toMatchObject([
      { body: '{"action":"ADD_NUMBERS","id":31,"numbers":["380500000001","380500000002"]}' },
    ])
    expect((await fetchAutodialLists(connection))[0]).toMatchObject({ id: 31, numbersCount: 2 })
  })

  test('takes none when one is bad, and names the bad ones as they were given', async () => {
    const outcome = await addToAutodial(connection, 31, [...good, '+38050', 'тел. 050'])
    expect(outcome).toEqual({ refused: ['+38050', 'тел. 050'], sentence: 'Invalid numbers' })
    expect((await bench.state()).autodials[0]?.numbers).toEqual([])
  })

  test('loses all that can be removed also when one is bad', async () => {
    await addToAutodial(connection, 31, good)
    const outcome = await removeFromAutodial(connection, 31, [...good, '+38050'])
    expect(outcome).toEqual({ refused: ['+38050'], sentence: 'Invalid numbers' })
    expect((await bench.state()).autodials[0]?.numbers).toEqual([])
    expect((await wire()).at(-1)?.body).toBe(
      '{"action":"REMOVE_NUMBERS","id":31,"numbers":["380500000001","380500000002","38050"]}',
    )
  })

  test('that does not exist is an error', async () => {
    await expect(addToAutodial(connection, 99, good)).rejects.toMatchObject({
      failure: 'refused',
      sentence: 'Autodial not found',
    })
  })

  test('whose change failed half-way is an error that names no numbers', async () => {
    await bench.done('misbehave', { api: [{ method: 'autodial', fault: 'halfFail' }] })
    await expect(addToAutodial(connection, 31, good)).rejects.toMatchObject({
      failure: 'refused',
      sentence: 'Internal error',
    })
  })

  test('is not bothered with nothing, nor with more than one request should carry', async () => {
    expect(await addToAutodial(connection, 31, [])).toEqual({ refused: [], sentence: null })
    await expect(addToAutodial(connection, 31, Array(1_001).fill('+380500000001'))).rejects.toThrow(
      RangeError,
    )
    expect(await wire()).toEqual([])
  })
})

describe('the webhooks of a call', () => {
  const utm = {
    utmSource: 'google',
    utmMedium: 'cpc',
    utmCampaign: 'Весна 2026',
    referer: 'https://shop.example/?a=1&b=2',
  }

  /** The events of one scripted call, without what is different from call to call. */
  async function eventsOf(script: object): Promise<object[]> {
    const before = bench.received.length
    const placed = { timings: AT_ONCE, secondsTalk: 30, meta: 'order-1', utm, wait: true, ...script }
    const { call } = await bench.step('calls', placed)
    return bench.received.slice(before).map((one) => {
      const query = one.url.split('?')[1] ?? ''
      const body = new TextEncoder().encode(one.method === 'GET' ? query : one.body)
      const contentType =
        one.method === 'GET' ? 'application/x-www-form-urlencoded' : (one.headers['content-type'] ?? '')
      const event = nextel.parseWebhook(body, contentType)
      if ('ignored' in event) throw new Error(event.ignored)
      const { externalId, permanentId, startedAt, end, ...rest } = event satisfies CallEvent
      expect(externalId).toBe(String(call.id))
      expect(permanentId).toBe(event.kind === 'ended' ? String(call.dbid) : null)
      expect(end?.recordingUrl ?? null).toBe(event.kind === 'ended' ? call.link : null)
      expect(Math.abs(Date.now() - (startedAt?.getTime() ?? 0))).toBeLessThan(60_000)
      return { ...rest, result: end?.result ?? null, talkSeconds: end?.talkSeconds ?? null }
    })
  }

  test('say who rings and who answers', async () => {
    expect(await eventsOf({ script: 'hunt', from: '380500000001' })).toMatchObject([
      {
        kind: 'new',
        direction: 'incoming',
        clientRaw: '380500000001',
        utm: { source: 'google', campaign: 'Весна 2026' },
      },
      { kind: 'redirected', lines: ['2001', '2002'] },
      { kind: 'answered', lines: ['2002'] },
      { kind: 'ended', lines: ['2002'], result: 'answered', talkSeconds: 30 },
    ])
  })

  test.each([
    [
      { script: 'missed', from: '380500000001' },
      { result: 'missed', lines: ['2001'] },
    ],
    [
      { script: 'missed', from: 'anonymous' },
      { result: 'missed', clientRaw: '' },
    ],
    [{ script: 'busy', direction: 'IN', from: '380500000001' }, { result: 'missed' }],
    [
      { script: 'outgoing', to: '380500000001' },
      { result: 'answered', clientRaw: '380500000001', lines: ['2001'] },
    ],
    [{ script: 'busy', to: '380500000001' }, { result: 'busy' }],
    [{ script: 'refused', to: '380500000001' }, { result: 'failed' }],
  ])('of %j end with %j', async (script, end) => {
    expect((await eventsOf(script)).at(-1)).toMatchObject({ kind: 'ended', ...end })
  })

  test.each([
    { numbersAsStrings: true },
    { endedName: true },
    { flat: true },
    { form: true },
    { form: true, flat: true },
    { get: true },
    { get: true, flat: true },
    { flat: true, numbersAsStrings: true, endedName: true },
  ])('mean the same when the vendor sends them as %j', async (misbehave) => {
    const script = { script: 'hunt', from: '380500000001' }
    expect(await eventsOf({ ...script, misbehave })).toEqual(await eventsOf(script))
  })
})
