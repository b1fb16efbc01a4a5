import { z } from 'zod'
import { makeCall, makeOrder, uniquePhone } from '@/prisma/factories'
import { expectProblem } from '../fixtures/expect-problem'
import { expect, test } from '../fixtures/test'

const page = z.object({ rows: z.array(z.object({ number: z.number() })), next: z.string().nullable() })
const calls = z.object({ calls: z.array(z.object({ id: z.string() })), next: z.string().nullable() })

test('the list of orders is read page by page, each order once', async ({ db, person, api }) => {
  const me = await person()
  const made = []
  for (let index = 0; index < 120; index++) made.push(await makeOrder(db, { operatorId: me.id }))
  const ask = await api(me)
  const seen: number[] = []
  let cursor: string | null = null
  do {
    const query = new URLSearchParams({ mine: '1', ...(cursor ? { cursor } : {}) })
    const { rows, next } = page.parse((await ask('GET', `/api/orders?${query}`)).json())
    expect(rows.length).toBeLessThanOrEqual(50)
    seen.push(...rows.map(({ number }) => number))
    cursor = next
  } while (cursor)
  expect(seen.toSorted((a, b) => a - b)).toEqual(made.map(({ number }) => number))
})

test('the log of calls is read page by page, each call once', async ({ db, operator, api }) => {
  const me = await operator()
  const made: string[] = []
  // Calls of the same moment are the hard case of a keyset.
  const startedAt = new Date()
  for (let index = 0; index < 60; index++) {
    made.push((await makeCall(db, { line: me.sipLine, userId: me.id, startedAt })).id)
  }
  const ask = await api(me)
  const seen: string[] = []
  let after: string | null = null
  do {
    const query = new URLSearchParams(after ? { after } : {})
    const found = calls.parse((await ask('GET', `/api/calls?${query}`)).json())
    seen.push(...found.calls.map(({ id }) => id))
    after = found.next
  } while (after)
  expect(seen.toSorted()).toEqual(made.toSorted())
})

test('filters and cursors that are none are refused with a sentence', async ({ person, api }) => {
  const ask = await api(await person())
  for (const query of [
    'cursor=nonsense',
    `cursor=${'x'.repeat(101)}`,
    'status=%27%20OR%201',
    'from=yesterday',
    'from=2026-02-30',
    'operator=me',
    'mine=yes',
    'numbers=1;2',
    'numbers=99999999999',
    `q=${'x'.repeat(101)}`,
  ]) {
    expectProblem(await ask('GET', `/api/orders?${query}`), 'invalid_input')
  }
  for (const query of [
    'after=nonsense',
    'direction=sideways',
    'result=great',
    'order=abc',
    'order=99999999999',
    `q=${'x'.repeat(101)}`,
  ]) {
    expectProblem(await ask('GET', `/api/calls?${query}`), 'invalid_input')
  }
})

test('an order is found by its number, any spelling of its phone, a part of it, and its name', async ({
  db,
  person,
  api,
}) => {
  const phone = uniquePhone()
  const local = phone.slice(3)
  const order = await makeOrder(db, { phoneTyped: phone, clientName: 'Зиновій Пошуковий' })
  const ask = await api(await person())
  for (const q of [
    String(order.number),
    `№${order.number}`,
    phone,
    phone.slice(1),
    local,
    `8${local}`,
    `00${phone.slice(1)}`,
    `+38 (${local.slice(0, 3)}) ${local.slice(3, 6)}-${local.slice(6, 8)}-${local.slice(8)}`,
    local.slice(3),
    'Зиновій',
    'пошуковий зин',
    'зіновій',
  ]) {
    const { rows } = page.parse((await ask('GET', `/api/orders?${new URLSearchParams({ q })}`)).json())
    expect(
      rows.map(({ number }) => number),
      q,
    ).toContain(order.number)
  }
  for (const q of ['немає такого', '%', '_', "'", '\\', '+', '№']) {
    expect((await ask('GET', `/api/orders?${new URLSearchParams({ q })}`)).status, q).toBe(200)
  }
})
