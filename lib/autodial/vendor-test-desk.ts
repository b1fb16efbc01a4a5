import { seal } from '@/lib/crypto/secret-box'
import { pool } from '@/lib/db/pool'
import { prisma } from '@/lib/db/prisma'
import type { Prisma } from '@/prisma/generated/client'
import { makeAutodialRun } from '@/prisma/factories'
// biome-ignore lint/style/noRestrictedImports: a kit of tests, which may know the practice PBX
import { startBench } from '@/simulator/pbx-test-kit'
import { type CarryOptions, carryOutRun } from './carry-out-run'
import { whileAlone } from './vendor-lock'

/** The autodialer of the practice PBX that tests put numbers into. */
export const LIST = 31

/** Patience of the tests with a vendor that hangs, ms. */
const IMPATIENCE = 300

/** The practice PBX with the module set up for it, and what tests of runs look at. */
export async function startDesk() {
  const bench = await startBench()
  const connected = { apiHost: 'own', ownUrl: `${bench.url}/tracking/api` }
  const key = (text: string) => new Uint8Array(seal(text))
  await prisma().module.create({
    data: {
      key: 'nextel',
      version: '1',
      state: 'active',
      settings: connected,
      apiKeyEncrypted: key('practice-key'),
    },
  })
  const vendorList = async () =>
    ((await bench.state()).autodials.find(({ id }) => id === LIST)?.numbers ?? []).map(
      (number) => `+${number}`,
    )
  return {
    ...bench,
    /** Everything as at the start, the vendor's lists too. */
    reset: async () => {
      await bench.done('reset')
      await prisma().autodialEntry.deleteMany()
      await prisma().autodialRun.deleteMany()
      await prisma().module.update({
        where: { key: 'nextel' },
        data: { state: 'active', settings: connected, apiKeyEncrypted: key('practice-key') },
      })
    },
    setKey: (text: string) =>
      prisma().module.update({ where: { key: 'nextel' }, data: { apiKeyEncrypted: key(text) } }),
    setUrl: (ownUrl: string) =>
      prisma().module.update({ where: { key: 'nextel' }, data: { settings: { apiHost: 'own', ownUrl } } }),
    /** Numbers in the vendor's list, E.164. */
    vendorList,
    fill: async (numbers: readonly string[]) => {
      const autodials = (await bench.state()).autodials.map((list) =>
        list.id === LIST ? { ...list, numbers: numbers.map((number) => number.slice(1)) } : list,
      )
      await bench.done('config', { autodials })
    },
    /** What goes wrong with the next requests. */
    faults: (...api: object[]) =>
      bench.done('misbehave', { api: api.map((fault) => ({ method: 'autodial', ...fault })) }),
    /** Actions that reached the vendor, oldest first. */
    actions: async () =>
      (await bench.state()).requests
        .toReversed()
        .flatMap(({ body }) => /"action":"(\w+)"/.exec(String(body))?.[1] ?? []),
  }
}

/** Invented numbers, E.164, all different. */
export function someNumbers(count: number, from = 0): string[] {
  return Array.from({ length: count }, (_, index) => `+38050${String(from + index).padStart(7, '0')}`)
}

type RunData = Partial<Omit<Prisma.AutodialRunUncheckedCreateInput, 'autodialerId' | 'orders'>>

/** A queued run that sends these numbers, in requests of a thousand. */
export async function queueRun(
  numbers: readonly string[],
  { orders = [], ...data }: RunData & { orders?: readonly number[] } = {},
): Promise<string> {
  const run = await makeAutodialRun(prisma(), { autodialerId: LIST, ...data, numbers: new Set(numbers).size })
  const places = new Map([...new Set(numbers)].map((e164, place) => [e164, place]))
  await pool().query(
    `INSERT INTO "AutodialRunOrder" ("runId", position, e164, "orderNumber", batch)
     SELECT $1, place - 1, e164, number, batch FROM unnest($2::text[], $3::int[], $4::int[]) WITH ORDINALITY AS t (e164, number, batch, place)`,
    [
      run.id,
      numbers,
      numbers.map((_, position) => orders[position] ?? null),
      numbers.map((e164) => Math.floor((places.get(e164) ?? 0) / 1_000)),
    ],
  )
  return run.id
}

/** Carries a run out as the worker does, with little patience. */
export async function carry(runId: string, options: CarryOptions = {}): Promise<void> {
  const isDone = await whileAlone('nextel', (sql) =>
    carryOutRun(sql, runId, { timeoutMs: IMPATIENCE, ...options }),
  )
  if (!isDone) throw new Error('somebody else holds the lock')
}

/** How a run stands, and how many of its rows ended in which way. */
export async function standOf(runId: string) {
  const run = await prisma().autodialRun.findUniqueOrThrow({
    where: { id: runId },
    include: { orders: true },
  })
  const outcomes: Record<string, number> = {}
  for (const { outcome } of run.orders) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
  const { state, failure, sentence, settled, asks } = run
  return { state, failure, sentence, settled, asks, outcomes, dueAt: run.dueAt }
}

/** The mirror of the list: number → place. */
export async function mirror(): Promise<Record<string, string>> {
  const entries = await prisma().autodialEntry.findMany({ orderBy: { e164: 'asc' } })
  return Object.fromEntries(entries.map(({ e164, place }) => [e164, place]))
}
