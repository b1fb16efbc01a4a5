import { makeCall, makeOrder, uniquePhone } from '@/prisma/factories'
import { expectProblem } from '../fixtures/expect-problem'
import { fingerprint } from '../fixtures/fingerprint'
import { expect, test } from '../fixtures/test'

test('another operator’s call can be neither closed, linked nor saved, and is not in the log', async ({
  db,
  operator,
  person,
  api,
}) => {
  const olena = await operator()
  const order = await makeOrder(db)
  const call = await makeCall(db, {
    line: olena.sipLine,
    userId: olena.id,
    state: 'talking',
    currentLines: [olena.sipLine],
    answeredLine: olena.sipLine,
  })
  const stranger = await api(await person())
  const before = await fingerprint(db)
  expectProblem(await stranger('POST', `/api/calls/${call.id}/close`), 'not_found')
  expectProblem(
    await stranger('POST', `/api/calls/${call.id}/link`, { json: { orderNumber: order.number } }),
    'not_found',
  )
  expectProblem(await stranger('POST', `/api/calls/${call.id}/save-order`, { json: {} }), 'not_found')
  expect((await stranger('GET', '/api/calls/live')).json()).toMatchObject({ calls: [] })
  expect((await stranger('GET', '/api/calls')).json()).toMatchObject({ calls: [], next: null })
  expect((await stranger('GET', `/api/calls?q=${encodeURIComponent(call.clientRaw)}`)).json()).toMatchObject({
    calls: [],
  })
  expect(await fingerprint(db)).toEqual(before)

  expect((await (await api(olena))('GET', '/api/calls/live')).json()).toMatchObject({
    calls: [{ id: call.id }],
  })
  const supervisor = await api(await person({ role: 'supervisor' }))
  expect(
    (await supervisor('GET', `/api/calls?q=${encodeURIComponent(call.clientRaw)}`)).json(),
  ).toMatchObject({ calls: [{ id: call.id }] })
  // He may put right what the call is about, but his screen has no card of it to put away.
  expectProblem(await supervisor('POST', `/api/calls/${call.id}/close`), 'not_found')
  expect(
    (await supervisor('POST', `/api/calls/${call.id}/link`, { json: { orderNumber: order.number } })).status,
  ).toBe(200)
})

test('what is asked again changes nothing more', async ({ db, operator, api }) => {
  const olena = await operator()
  const phone = uniquePhone()
  const call = await makeCall(db, { line: olena.sipLine, userId: olena.id, clientNumber: phone })
  const ask = await api(olena)
  const save = () => ask('POST', `/api/calls/${call.id}/save-order`, { json: { clientName: 'Марія' } })
  const saved = await Promise.all([save(), save(), save(), save(), save()])
  expect(saved.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  expect(new Set(saved.map(({ text }) => text)).size).toBe(1)
  expect(await db.order.count({ where: { phone } })).toBe(1)
  expect(await db.customerPhone.count({ where: { e164: phone } })).toBe(1)

  expect((await ask('POST', `/api/calls/${call.id}/close`)).status).toBe(200)
  const { closedAt } = await db.callLine.findFirstOrThrow({ where: { callId: call.id } })
  expect((await ask('POST', `/api/calls/${call.id}/close`)).status).toBe(200)
  expect(await db.callLine.findFirstOrThrow({ where: { callId: call.id } })).toMatchObject({ closedAt })
})

test('two people who give the same SIP number or e-mail at once: one gets it, the other reads whose it is', async ({
  db,
  person,
  operator,
  api,
}) => {
  const admin = await api(await person({ role: 'admin' }))
  const { sipLine } = await operator({ name: 'Олена Перша' })
  const second = await person()
  const refused = expectProblem(
    await admin('PATCH', `/api/users/${second.id}`, { json: { sipLine } }),
    'conflict',
  )
  expect(refused.title).toBe(
    `SIP-номер ${sipLine} уже має Олена Перша. Кожна лінія може бути лише в одного користувача.`,
  )
  expect(refused.fields).toEqual({ sipLine: 'Цей SIP-номер уже зайнятий' })

  const email = `twice-${sipLine}@example.test`
  const add = () =>
    admin('POST', '/api/users', {
      json: { name: 'Двічі', email, password: 'long enough', role: 'operator' },
    })
  const added = await Promise.all([add(), add(), add()])
  expect(added.map(({ status }) => status).toSorted()).toEqual([201, 409, 409])
  expect(await db.user.count({ where: { email } })).toBe(1)
  for (const { text } of added) expect(text).not.toMatch(/password|hash/i)
})

test('the same order changed by two: a field both wrote is a conflict, other fields are not', async ({
  db,
  person,
  api,
}) => {
  const order = await makeOrder(db, { comment: 'було' })
  const [first, second] = [await api(await person()), await api(await person())]
  const change = (ask: typeof first, changes: object) =>
    ask('PATCH', `/api/orders/${order.number}`, { json: { version: 1, changes } })
  expect((await change(first, { comment: 'перше' })).status).toBe(200)
  expectProblem(await change(second, { comment: 'друге' }), 'conflict')
  expect((await change(second, { delivery: 'Львів' })).status).toBe(200)
  expect(await db.order.findUniqueOrThrow({ where: { number: order.number } })).toMatchObject({
    comment: 'перше',
    delivery: 'Львів',
  })
})

test('the API key never comes back, and neither does a password', async ({
  person,
  api,
  db,
  webhookUrl: _connected,
}) => {
  const someone = await person({ role: 'admin' })
  const admin = await api(someone)
  for (const path of ['/api/modules', '/api/modules/nextel', '/api/users', '/api/me']) {
    const { status, text } = await admin('GET', path)
    expect(status).toBe(200)
    expect(text).not.toContain('practice-key')
    expect(text).not.toContain(someone.passwordHash)
    expect(text).not.toMatch(/argon2|passwordHash|apiKeyEncrypted/)
  }
  const { apiKeyEncrypted } = await db.module.findUniqueOrThrow({ where: { key: 'nextel' } })
  expect(Buffer.from(apiKeyEncrypted ?? []).toString('latin1')).not.toContain('practice-key')
  expect(
    JSON.stringify(await db.auditEntry.findMany(), (_, v) => (typeof v === 'bigint' ? `${v}` : v)),
  ).not.toContain('practice-key')
})
