import { expect, test } from 'vitest'
import { z } from 'zod'
import { fetchHistory, fetchHistoryPage } from './fetch-history'
import { saying, startVendor } from './vendor-test-kit'

// How the history behaves as documented is tested against the practice PBX in nextel.test.ts.

const period = { from: new Date('2026-03-01T00:00:00Z'), to: new Date('2026-04-01T00:00:00Z') }
const askedFor = z.object({ limit: z.number(), offset: z.number() })
const callsFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: first + index,
    from: '380500000001',
    to: '2001',
    direction: 'IN',
  }))

/** A vendor who has `total` calls and answers each request in his own way. */
async function readAll(respond: (asked: { limit: number; offset: number }) => object, limit: number) {
  const { connection, bodies } = await startVendor((response, body) => {
    response.end(JSON.stringify(respond(askedFor.parse(JSON.parse(body)))))
  })
  const ids: string[] = []
  for await (const page of fetchHistory(connection, period, { limit }))
    ids.push(...page.map((call) => call.permanentId))
  return { ids, requests: bodies.length }
}

test('a vendor who gives fewer calls at once than asked for is read to the end', async () => {
  const read = await readAll(
    ({ offset }) => ({ count: 7, calls: callsFrom(offset, Math.min(3, 7 - offset)) }),
    100,
  )
  expect(read).toEqual({ ids: ['0', '1', '2', '3', '4', '5', '6'], requests: 3 })
})

test('a vendor who does not heed the offset is not asked for ever', async () => {
  const read = await readAll(() => ({ count: 1_000_000, calls: callsFrom(0, 2) }), 2)
  expect(read).toEqual({ ids: ['0', '1'], requests: 2 })
})

test('a vendor who says no count is read until a page is not full', async () => {
  const read = await readAll(({ offset }) => ({ calls: callsFrom(offset, offset === 4 ? 1 : 2) }), 2)
  expect(read).toEqual({ ids: ['0', '1', '2', '3', '4'], requests: 3 })
})

test('a count without calls ends the reading', async () => {
  expect(await readAll(() => ({ count: 5, calls: [] }), 2)).toEqual({ ids: [], requests: 1 })
})

test.each([
  ['all that was counted', { count: 2, calls: callsFrom(0, 2) }, true],
  ['fewer than were counted', { count: 5, calls: callsFrom(0, 2) }, false],
  ['a count without calls', { count: 5, calls: [] }, false],
  ['none, and none counted', { count: 0, calls: [] }, true],
])('a reading says whether it was whole: %s', async (_title, answer, whole) => {
  const { connection } = await startVendor(saying(JSON.stringify(answer)))
  const pages = fetchHistory(connection, period, { limit: 2 })
  let page = await pages.next()
  while (!page.done) page = await pages.next()
  expect(page.value).toBe(whole)
})

test('a call that slides to the next page while reading comes once', async () => {
  const read = await readAll(({ offset }) => ({ count: 4, calls: callsFrom(offset === 0 ? 0 : 1, 2) }), 2)
  expect(read.ids).toEqual(['0', '1', '2'])
})

test('lines that cannot be read are left out, the others are kept', async () => {
  const calls = [
    null,
    7,
    {},
    { id: '' },
    { id: '900001', to: '2001', from: 380500000001, secondsTalk: '30', state: null },
  ]
  const { connection } = await startVendor(saying(JSON.stringify({ count: '5', warning: 'slow', calls })))
  expect(await fetchHistoryPage(connection, period)).toMatchObject({
    total: 5,
    received: 5,
    warning: 'slow',
    calls: [
      {
        permanentId: '900001',
        direction: 'incoming',
        clientRaw: '380500000001',
        lines: ['2001'],
        startedAt: null,
        end: { result: 'answered', talkSeconds: 30 },
      },
    ],
  })
})

test.each(['{}', '[]', '{"count":0,"calls":null}', '{"status":"Success","message":null}'])(
  '%s is no history',
  async (answer) => {
    const { connection } = await startVendor(saying(answer))
    await expect(fetchHistoryPage(connection, period)).rejects.toMatchObject({ failure: 'not_understood' })
  },
)
