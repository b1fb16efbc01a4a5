import { beforeAll, describe, expect, test } from 'vitest'
import { sessionCookie } from '@/lib/auth/session-cookie'
import { openSession } from '@/lib/auth/sign-in'
import { prisma } from '@/lib/db/prisma'
import { makeOrder, makeUser, uniquePhone } from '@/prisma/factories'
import { GET as statuses } from '../order-statuses/route'
import { PATCH, GET as readOrder } from './[number]/route'
import { POST as addNote } from './[number]/notes/route'
import { GET as counts } from './counts/route'
import { GET as people } from './people/route'
import { GET as checkPhone } from './phone-check/route'
import { POST as createOrder, GET as listOrders } from './route'

let cookie: string

beforeAll(async () => {
  const user = await makeUser(prisma())
  cookie = `${sessionCookie()}=${await openSession(user.id)}`
})

type Options = {
  method?: string
  body?: unknown
  raw?: string
  headers?: Record<string, string>
  number?: string
}
type Handler = typeof listOrders

async function ask(
  handler: Handler,
  path: string,
  { method = 'GET', body, raw, headers = {}, number }: Options = {},
) {
  const text = raw ?? (body === undefined ? null : JSON.stringify(body))
  const request = new Request(`http://desk.test${path}`, {
    method,
    headers: { cookie, ...headers },
    ...(text === null ? {} : { body: text }),
  })
  const response = await handler(request, { params: Promise.resolve(number === undefined ? {} : { number }) })
  return { status: response.status, json: await response.json() }
}

describe('nobody without a session', () => {
  const all: [string, Handler, Options][] = [
    ['/api/orders', listOrders, {}],
    ['/api/orders', createOrder, { method: 'POST', body: { phone: '0500000001' } }],
    ['/api/orders/counts', counts, {}],
    ['/api/orders/people', people, {}],
    ['/api/orders/phone-check?phone=1', checkPhone, {}],
    ['/api/order-statuses', statuses, {}],
    ['/api/orders/1', readOrder, { number: '1' }],
    ['/api/orders/1', PATCH, { method: 'PATCH', number: '1', body: { version: 1, changes: {} } }],
    ['/api/orders/1/notes', addNote, { method: 'POST', number: '1', body: { text: 'x' } }],
  ]

  test.each(all)('gets anything from %s', async (path, handler, options) => {
    const answer = await ask(handler, path, { ...options, headers: { cookie: 'dzvin-session=nonsense' } })
    expect(answer).toMatchObject({
      status: 401,
      json: { code: 'unauthenticated', title: 'Сеанс завершився. Увійдіть ще раз.' },
    })
  })
})

test('an order is made, read, changed and noted, in the language of the person', async () => {
  const created = await ask(createOrder, '/api/orders', {
    method: 'POST',
    body: { phone: uniquePhone(), clientName: 'Олена' },
  })
  expect(created).toMatchObject({ status: 201, json: { version: 1 } })
  const number = String(created.json.number)
  const changed = await ask(PATCH, `/api/orders/${number}`, {
    method: 'PATCH',
    number,
    body: { version: 1, changes: { statusKey: 'done' } },
  })
  expect(changed).toEqual({ status: 200, json: { number: created.json.number, version: 2 } })
  expect(
    await ask(addNote, `/api/orders/${number}/notes`, { method: 'POST', number, body: { text: 'Так' } }),
  ).toMatchObject({ status: 201 })
  const read = await ask(readOrder, `/api/orders/${number}`, {
    number,
    headers: { cookie: `${cookie}; dzvin-locale=ru` },
  })
  expect(read).toMatchObject({ status: 200, json: { statusName: 'Выполнен', timeline: [{}, {}, {}] } })
})

describe('an order with an Idempotency-Key', () => {
  const send = (key: string, phone: string, as = cookie) =>
    ask(createOrder, '/api/orders', {
      method: 'POST',
      body: { phone, items: [{ name: 'Чайник', quantity: 1, priceMinor: 100 }] },
      headers: { 'idempotency-key': key, cookie: as },
    })

  test('is made once, sent four times at once and once more, and every answer is the same', async () => {
    const phone = uniquePhone()
    const answers = await Promise.all(Array.from({ length: 4 }, () => send('four at once', phone)))
    answers.push(await send('four at once', phone))
    expect(answers[0]).toMatchObject({ status: 201, json: { version: 1 } })
    for (const answer of answers) expect(answer).toEqual(answers[0])
    const orders = await prisma().order.findMany({ where: { phone }, include: { items: true, events: true } })
    expect(orders).toMatchObject([{ number: answers[0]?.json.number, items: [{}], events: [{}] }])
  })

  test('is another one with another key, with none, and for another person', async () => {
    const phone = uniquePhone()
    const other = await makeUser(prisma())
    const answers = [
      await send('one', phone),
      await send('two', phone),
      await send('one', phone, `${sessionCookie()}=${await openSession(other.id)}`),
      await ask(createOrder, '/api/orders', { method: 'POST', body: { phone } }),
      await ask(createOrder, '/api/orders', { method: 'POST', body: { phone } }),
    ]
    expect(new Set(answers.map(({ json }) => json.number)).size).toBe(5)
  })

  test.each(['', 'x'.repeat(256)])(
    'and a key that is none (%#) is refused, and nothing is made',
    async (key) => {
      const phone = uniquePhone()
      expect(await send(key, phone)).toMatchObject({ status: 400, json: { code: 'invalid_input' } })
      expect(await prisma().order.count({ where: { phone } })).toBe(0)
    },
  )
})

describe('what is wrong with a request is said, and nothing changes', () => {
  const tooLong = 'я'.repeat(5001)
  const refused: [string, Options, Record<string, unknown>][] = [
    ['no JSON', { raw: '{' }, { status: 400 }],
    ['nothing', { raw: '' }, { status: 400 }],
    ['an array', { body: [] }, { status: 400 }],
    [
      'neither phone nor name',
      { body: { comment: 'x' } },
      { status: 400, json: { fields: { phone: 'Вкажіть телефон або ім’я клієнта' } } },
    ],
    [
      'a wrong type',
      { body: { phone: 50 } },
      { status: 400, json: { fields: { phone: 'Невірне значення' } } },
    ],
    ['an unknown field', { body: { phone: '1', price: 1 } }, { status: 400 }],
    ['too long a comment', { body: { phone: '1', comment: tooLong } }, { status: 400 }],
    ['a NUL', { body: { phone: '1', comment: 'a\0b' } }, { status: 400 }],
    ['half a character', { raw: '{"phone":"1","comment":"a\\ud83db"}' }, { status: 400 }],
    ['half a character in a name', { raw: '{"phone":"1","a\\uDE00":1}' }, { status: 400 }],
    [
      'a negative price',
      { body: { phone: '1', items: [{ name: 'а', quantity: 1, priceMinor: -1 }] } },
      { status: 400 },
    ],
    [
      'no item name',
      { body: { phone: '1', items: [{ name: ' ', quantity: 1, priceMinor: 1 }] } },
      { status: 400 },
    ],
    [
      'an unknown status',
      { body: { phone: '1', statusKey: 'nowhere' } },
      { status: 400, json: { title: 'Такого статусу немає' } },
    ],
    ['too much of everything', { raw: `{"phone":"${'1'.repeat(70_000)}"}` }, { status: 413 }],
    ['another site', { body: { phone: '1' }, headers: { 'sec-fetch-site': 'cross-site' } }, { status: 403 }],
  ]

  test.each(refused)('%s', async (_what, options, expected) => {
    const before = await prisma().order.count()
    expect(await ask(createOrder, '/api/orders', { method: 'POST', ...options })).toMatchObject(expected)
    expect(await prisma().order.count()).toBe(before)
  })

  test.each([
    'from=yesterday',
    'status=a%00b',
    'operator=me',
    'cursor=x',
    'mine=yes',
    'numbers=1,x',
    `q=${'x'.repeat(101)}`,
  ])('a list with %s', async (query) => {
    expect(await ask(listOrders, `/api/orders?${query}`)).toMatchObject({
      status: 400,
      json: { code: 'invalid_input' },
    })
  })

  const noNumbers = ['0', '-1', 'abc', '1.5', '99999999999', '2147483648', '2000000000']
  test.each([...noNumbers, '0x1', '1e0', '+1', ' 1'])('an order called «%s»', async (number) => {
    expect(await ask(readOrder, `/api/orders/${number}`, { number })).toMatchObject({ status: 404 })
  })

  test('a search with NULs, quotes and wildcards finds nothing and breaks nothing', async () => {
    for (const q of ['%00', "'; DROP TABLE", '%25_', '\\', '🙂']) {
      const answer = await ask(listOrders, `/api/orders?q=${encodeURIComponent(q)}`)
      expect(answer, q).toMatchObject({ status: 200, json: { rows: [], next: null } })
    }
  })

  test('a clash names the field in the person’s language', async () => {
    const { number } = await makeOrder(prisma())
    const change = (comment: string) =>
      ask(PATCH, `/api/orders/${number}`, {
        method: 'PATCH',
        number: String(number),
        body: { version: 1, changes: { comment } },
      })
    expect(await change('один')).toMatchObject({ status: 200 })
    expect(await change('два')).toMatchObject({
      status: 409,
      json: { code: 'conflict', fields: { comment: 'Це поле щойно змінив хтось інший' } },
    })
  })
})

test('a text about escapes is no escape: it is kept as it was typed', async () => {
  const comment = String.raw`not \u0000 and not \ud83d, but 😀`
  const { json } = await ask(createOrder, '/api/orders', { method: 'POST', body: { phone: '1', comment } })
  const number = String(json.number)
  expect((await ask(readOrder, `/api/orders/${number}`, { number })).json.comment).toBe(comment)
})

test('counters, statuses, people and the check of a number answer', async () => {
  expect(await ask(counts, '/api/orders/counts')).toMatchObject({
    status: 200,
    json: { all: expect.any(Number) },
  })
  expect((await ask(statuses, '/api/order-statuses')).json[0]).toEqual({
    key: 'new',
    name: 'Новий',
    color: 'blue',
    group: 'fresh',
  })
  expect((await ask(people, '/api/orders/people')).json.length).toBeGreaterThan(0)
  expect(await ask(checkPhone, '/api/orders/phone-check?phone=05012')).toMatchObject({
    json: { problem: 'short' },
  })
})
