import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seal } from '@/lib/crypto/secret-box'
import { prisma } from '@/lib/db/prisma'
import { makeCustomer, makeOrder, makeUser, uniquePhone } from '@/prisma/factories'
import { startPbx } from '@/simulator/start-pbx'
import { listLiveCalls } from './list-live-calls'
import { startCall } from './start-call'

let pbx: Awaited<ReturnType<typeof startPbx>>
let line = 700_000

async function control(route: string, body?: object) {
  const response = await fetch(`${pbx.url}/control/${route}`, {
    ...(body
      ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
      : {}),
  })
  expect(response.status).toBe(200)
  return response.json()
}

beforeAll(async () => {
  pbx = await startPbx({ port: 0 })
  await prisma().module.create({
    data: {
      key: 'nextel',
      version: '1',
      state: 'active',
      settings: { apiHost: 'own', ownUrl: `${pbx.url}/tracking/api` },
      apiKeyEncrypted: new Uint8Array(seal('practice-key')),
    },
  })
})
afterAll(() => pbx.close())

/** An operator whose softphone the practice PBX knows and leaves alone. */
async function operator(changes: { sipLine?: null } = {}) {
  line += 1
  const sipLine = changes.sipLine === null ? null : String(line)
  if (sipLine)
    await control('config', {
      lines: [{ line: sipLine, firstName: 'Олена', lastName: 'Тестова', directCall: 'manual' }],
    })
  return makeUser(prisma(), { name: 'Олена', sipLine, role: 'operator' })
}

const failureOf = (id: string) =>
  expect.poll(async () => (await prisma().call.findUniqueOrThrow({ where: { id } })).failure, {
    timeout: 10_000,
  })

const fault = (number: string, misbehaviour: object) =>
  control('misbehave', { api: [{ method: 'directCall', ifBody: number.slice(1), ...misbehaviour }] })

describe('click-to-call', () => {
  test('writes our call first, then asks once, with our id as meta', async () => {
    const [olena, number] = [await operator(), uniquePhone()]
    const { callId } = await startCall(olena, { number, service: 'nextel' })
    expect(await listLiveCalls(olena, 'uk')).toMatchObject([{ id: callId, place: 'softphone', number }])
    await expect
      .poll(async () => {
        const { directCalls } = await control('state')
        return directCalls.filter((call: { number: string }) => call.number === number.slice(1))
      })
      .toMatchObject([{ sip: olena.sipLine, meta: callId }])
  })

  test('belongs to the order it was made from, and to that order’s client', async () => {
    const olena = await operator()
    const customer = await makeCustomer(prisma())
    const order = await makeOrder(prisma(), { customerId: customer.id })
    const { callId } = await startCall(olena, {
      number: uniquePhone(),
      orderNumber: order.number,
      service: 'nextel',
    })
    expect(await prisma().call.findUniqueOrThrow({ where: { id: callId } })).toMatchObject({
      orderNumber: order.number,
      customerId: customer.id,
      initiatedById: olena.id,
    })
  })

  test('pressed three times at once it is one call and one request', async () => {
    const [olena, number] = [await operator(), uniquePhone()]
    const started = await Promise.all([1, 2, 3].map(() => startCall(olena, { number, service: 'nextel' })))
    expect(new Set(started.map(({ callId }) => callId)).size).toBe(1)
    await control(`calls?client=${number.slice(1)}&waitMs=5000`)
    const { directCalls } = await control('state')
    expect(directCalls.filter((call: { number: string }) => call.number === number.slice(1))).toHaveLength(1)
  })

  test('any spelling of the number reaches the phone system as international digits', async () => {
    const [olena, number] = [await operator(), uniquePhone()]
    const typed = `8 (${number.slice(3, 6)}) ${number.slice(6, 9)}-${number.slice(9)}`
    await startCall(olena, { number: typed, service: 'nextel' })
    expect((await control(`calls?client=${number.slice(1)}&waitMs=5000`)).calls).toHaveLength(1)
  })
})

describe('what stands in the way has its own sentence', () => {
  test('no SIP number', async () => {
    const olena = await operator({ sipLine: null })
    await expect(startCall(olena, { number: uniquePhone(), service: 'nextel' })).rejects.toMatchObject({
      messageKey: 'errors.calls.noLine',
    })
  })

  test('a line that is already calling somebody else', async () => {
    const olena = await operator()
    await startCall(olena, { number: uniquePhone(), service: 'nextel' })
    await expect(startCall(olena, { number: uniquePhone(), service: 'nextel' })).rejects.toMatchObject({
      messageKey: 'errors.calls.lineBusy',
    })
  })

  test.each([
    ['', 'empty'],
    ['anonymous', 'hidden'],
    ['0500000', 'short'],
    ['05000000000000', 'long'],
    ['call me', 'letters'],
    ['0000000000', 'invalid'],
  ])('a number that cannot be dialled: «%s»', async (number, problem) => {
    await expect(startCall(await operator(), { number, service: 'nextel' })).rejects.toMatchObject({
      code: 'invalid_input',
      messageKey: `errors.calls.number.${problem}`,
    })
  })

  test('an order that is not there', async () => {
    const call = startCall(await operator(), {
      number: uniquePhone(),
      orderNumber: 2_000_000_000,
      service: 'nextel',
    })
    await expect(call).rejects.toMatchObject({ code: 'not_found' })
  })

  test.each([
    ['refuses', { fault: 'error', message: 'Out of money' }, 'refused'],
    ['says the number is wrong', { fault: 'error', message: 'Wrong number' }, 'wrong_number'],
    ['says the line is busy', { fault: 'error', message: 'Line busy' }, 'line_busy'],
    ['does not know the key', { fault: 'error', message: 'Authorization invalid' }, 'unauthorized'],
    ['answers HTML', { fault: 'html' }, 'not_understood'],
    ['answers 500', { fault: 'http500' }, 'not_understood'],
    ['answers garbage', { fault: 'garbage' }, 'not_understood'],
  ])('a vendor that %s', async (_title, misbehaviour, failure) => {
    const [olena, number] = [await operator(), uniquePhone()]
    await fault(number, misbehaviour)
    const { callId } = await startCall(olena, { number, service: 'nextel' })
    await failureOf(callId).toBe(failure)
    expect(await listLiveCalls(olena, 'uk')).toMatchObject([
      { id: callId, place: 'ended', result: 'failed', failure },
    ])
    // The line is free for the next call at once.
    await expect(startCall(olena, { number: uniquePhone(), service: 'nextel' })).resolves.toMatchObject({})
  })
})

test('a module that is off cannot call', async () => {
  await prisma().module.update({ where: { key: 'nextel' }, data: { state: 'off' } })
  const call = startCall(await operator(), { number: uniquePhone(), service: 'nextel' })
  await expect(call).rejects.toMatchObject({ messageKey: 'errors.calls.moduleNotReady' })
  await prisma().module.update({ where: { key: 'nextel' }, data: { state: 'active' } })
})
