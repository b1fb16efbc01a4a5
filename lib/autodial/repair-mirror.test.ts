import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { seal } from '@/lib/crypto/secret-box'
import { pool } from '@/lib/db/pool'
import { prisma } from '@/lib/db/prisma'
import {
  makeAutodialEntry,
  makeAutodialer,
  makeAutodialRun,
  makeOrder,
  makeUser,
  uniquePhone,
} from '@/prisma/factories'
import { startPbx } from '@/simulator/start-pbx'
import { readMirror } from './read-mirror'
import { repairMirror } from './repair-mirror'
import { mirrorSchema } from './schema'
import { sweepLeaving } from './sweep-leaving'
import { workOffDueRuns } from './work-off-runs'

const ID = 31
const LONG_AGO = new Date('2026-11-01T08:00:00Z')

let pbx: Awaited<ReturnType<typeof startPbx>>
let supervisor: Awaited<ReturnType<typeof person>>

const person = async (role: 'supervisor' | 'operator') => ({ ...(await makeUser(prisma(), { role })), role })

async function control(route: string, body: object) {
  const response = await fetch(`${pbx.url}/control/${route}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(response.status).toBe(200)
}

const stateSchema = z.object({
  autodials: z.array(z.object({ id: z.number(), numbers: z.array(z.string()) })),
})

/** What the vendor has, E.164. */
async function vendorNumbers() {
  const state = stateSchema.parse(await (await fetch(`${pbx.url}/control/state`)).json())
  return (state.autodials.find(({ id }) => id === ID)?.numbers ?? []).map((number) => `+${number}`).toSorted()
}

const putAtVendor = (numbers: string[]) =>
  control('config', {
    autodials: [
      { id: ID, name: 'Підтвердження', status: 'on', numbers: numbers.map((e164) => e164.slice(1)) },
    ],
  })

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
  supervisor = await person('supervisor')
})
afterAll(() => pbx.close())

beforeEach(async () => {
  await control('misbehave', { reset: true })
  await control('config', { listNumbers: true })
  await prisma().autodialRun.deleteMany()
  await prisma().autodialEntry.deleteMany()
  await prisma().autodialer.deleteMany()
  await makeAutodialer(prisma(), { id: ID })
})

const entry = (data: Partial<Parameters<typeof makeAutodialEntry>[1]> = {}) =>
  makeAutodialEntry(prisma(), { autodialerId: ID, since: LONG_AGO, insideSince: LONG_AGO, ...data })

const mirror = async () => mirrorSchema.parse(await readMirror(supervisor, ID))

const inside = async () =>
  (await prisma().autodialEntry.findMany({ where: { place: { not: 'outside' } } }))
    .map(({ e164 }) => e164)
    .toSorted()

const entryOf = (e164: string) =>
  prisma().autodialEntry.findFirstOrThrow({ where: { e164 }, include: { orders: true } })

/** One number in both lists, one only in ours, one only in the vendor's. */
async function drift() {
  const [order, strange] = [await makeOrder(prisma()), await makeOrder(prisma())]
  const both = await entry()
  const ours = await entry({ e164: order.phone ?? '', orders: [order.number] })
  const theirs = strange.phone ?? ''
  await putAtVendor([both.e164, theirs])
  return { both: both.e164, ours: ours.e164, theirs, order, strange }
}

describe('the mirror', () => {
  test('says what only we have, what only the vendor has, and how many are in both', async () => {
    const { ours, theirs } = await drift()
    expect(await mirror()).toMatchObject({
      knows: 'numbers',
      onlyOurs: [ours],
      onlyTheirs: [theirs],
      both: 1,
      ours: 2,
      theirs: 2,
    })
  })

  test('of a vendor that only counts says how many, and cannot be repaired', async () => {
    await drift()
    await control('config', { listNumbers: false })
    expect(await mirror()).toMatchObject({ knows: 'count', onlyOurs: [], onlyTheirs: [], ours: 2, theirs: 2 })
    await expect(repairMirror(supervisor, ID, { way: 'adopt' })).rejects.toMatchObject({
      code: 'conflict',
      messageKey: 'errors.autodial.noNumbers',
    })
    expect(await inside()).toHaveLength(2)
  })

  test('does not take a number on its way for a difference', async () => {
    const { theirs } = await drift()
    await makeAutodialRun(prisma(), { autodialerId: ID, orders: [{ e164: theirs, batch: 0 }] })
    expect(await mirror()).toMatchObject({ onlyTheirs: [] })
  })

  test('of a vendor that is out of order tells its sentence', async () => {
    await control('misbehave', { api: [{ method: 'autodial', fault: 'error', message: 'Ring back later' }] })
    await expect(readMirror(supervisor, ID)).rejects.toMatchObject({
      code: 'telephony_failed',
      values: { sentence: 'Ring back later' },
    })
  })

  test('is for whoever may use autodial, and only of an autodialer that the vendor has', async () => {
    const operator = await person('operator')
    await expect(readMirror(operator, ID)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(repairMirror(operator, ID, { way: 'adopt' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(readMirror(supervisor, 99)).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('a repair', () => {
  test('by adopting makes our list the vendor’s and sends nothing; done twice it is done', async () => {
    const { both, ours, theirs, strange } = await drift()
    const before = await vendorNumbers()
    for (let times = 0; times < 2; times += 1)
      expect(await repairMirror(supervisor, ID, { way: 'adopt' })).toMatchObject({
        onlyOurs: [],
        onlyTheirs: [],
        both: 2,
      })
    expect(await inside()).toEqual([both, theirs].toSorted())
    expect(await entryOf(ours)).toMatchObject({ place: 'outside', leaveReason: 'vendor', leaveDueAt: null })
    expect(await entryOf(theirs)).toMatchObject({
      place: 'inside',
      runId: null,
      orders: [{ orderNumber: strange.number }],
    })
    expect(await vendorNumbers()).toEqual(before)
    expect(await prisma().autodialRun.count()).toBe(0)
  })

  test('by sending ours adds what the vendor lost, for the sake of its orders', async () => {
    const { ours, both, theirs, order } = await drift()
    expect(await repairMirror(supervisor, ID, { way: 'sendOurs' })).toMatchObject({
      onlyOurs: [],
      onlyTheirs: [theirs],
    })
    await workOffDueRuns()
    expect(await vendorNumbers()).toEqual([ours, both, theirs].toSorted())
    expect(await entryOf(ours)).toMatchObject({ place: 'inside', orders: [{ orderNumber: order.number }] })
    expect(await prisma().autodialRun.findMany()).toMatchObject([
      { cause: 'repair', action: 'add', state: 'done', requestedById: supervisor.id },
    ])
    expect(await mirror()).toMatchObject({ onlyOurs: [], both: 2 })
  })

  test('by sending ours never sends a number that is stopped or has to leave', async () => {
    const [stopped, leaving] = [await entry(), await entry({ leaveReason: 'talked' })]
    await prisma().stopListEntry.create({ data: { e164: stopped.e164, source: 'card' } })
    await putAtVendor([])
    await repairMirror(supervisor, ID, { way: 'sendOurs' })
    await workOffDueRuns()
    expect(await vendorNumbers()).toEqual([])
    expect(await inside()).toEqual([])
    expect(await entryOf(leaving.e164)).toMatchObject({ place: 'outside', leaveReason: 'talked' })
  })

  test('by taking out theirs removes what only the vendor has, with an order of ours or without', async () => {
    const { both, ours, theirs, strange } = await drift()
    const nobodys = uniquePhone()
    await putAtVendor([both, theirs, nobodys])
    expect(await repairMirror(supervisor, ID, { way: 'takeOutTheirs' })).toMatchObject({ onlyTheirs: [] })
    await workOffDueRuns()
    expect(await vendorNumbers()).toEqual([both])
    const [run] = await prisma().autodialRun.findMany({ include: { orders: true } })
    expect(run).toMatchObject({ cause: 'repair', action: 'remove', state: 'done', numbers: 2 })
    expect(
      run?.orders.map(({ e164, orderNumber, outcome }) => [e164, orderNumber, outcome]).toSorted(),
    ).toEqual(
      [
        [theirs, strange.number, 'removed'],
        [nobodys, null, 'removed'],
      ].toSorted(),
    )
    expect(await inside()).toEqual([both, ours].toSorted())
  })

  test('waits for whoever is sending, and says so when that takes long', async () => {
    await drift()
    const other = await pool().connect()
    await other.query(`SELECT pg_advisory_lock(hashtextextended('autodial:nextel', 0))`)
    await expect(repairMirror(supervisor, ID, { way: 'adopt' })).rejects.toMatchObject({
      messageKey: 'errors.autodial.busy',
    })
    const repaired = repairMirror(supervisor, ID, { way: 'adopt' })
    await other.query(`SELECT pg_advisory_unlock(hashtextextended('autodial:nextel', 0))`)
    other.release()
    expect(await repaired).toMatchObject({ onlyOurs: [], onlyTheirs: [] })
  })
})

describe('the guard with the vendor', () => {
  test('takes a stopped number out, and one that the vendor keeps is tried again with its sentence shown', async () => {
    const stopped = await entry()
    await prisma().stopListEntry.create({ data: { e164: stopped.e164, source: 'card' } })
    await putAtVendor([stopped.e164])
    await control('misbehave', { api: [{ method: 'autodial', fault: 'error', message: 'Ring back later' }] })
    await sweepLeaving()
    await workOffDueRuns()
    await control('misbehave', { reset: true })
    // The first answer may have been lost; then the vendor is asked once more.
    await prisma().autodialRun.updateMany({ where: { state: 'unknown' }, data: { dueAt: new Date() } })
    await workOffDueRuns()
    expect(await vendorNumbers()).toEqual([stopped.e164])
    await sweepLeaving()
    expect(await entryOf(stopped.e164)).toMatchObject({
      place: 'inside',
      leaveAttempts: 1,
      leaveError: 'Ring back later',
    })
    await prisma().autodialEntry.updateMany({ data: { leaveDueAt: new Date() } })
    await sweepLeaving()
    await workOffDueRuns()
    expect(await vendorNumbers()).toEqual([])
    expect(await entryOf(stopped.e164)).toMatchObject({
      place: 'outside',
      leaveReason: 'stopList',
      leaveDueAt: null,
    })
  })
})
