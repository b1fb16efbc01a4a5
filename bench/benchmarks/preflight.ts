import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { readSelection } from '@/lib/autodial/read-selection'
import { preflightSchema } from '@/lib/autodial/schema'
import { startApp } from '../harness/app-server'
import { activateNextel, freshDatabase, signedIn, withClient } from '../harness/database'
import { fillOrders } from '../harness/order-data'
import { type Line, printTable } from '../harness/report'
import { quick, ROUNDS } from '../harness/settings'
import { percentile, ratios, short, spreadOf } from '../harness/stats'

const ORDERS = quick ? 50_000 : 200_000
const SIZES = [1_000, 10_000]
/** Requests in one round; a round is their median. */
const TRIES = 5
const AUTODIALER = { id: 1, other: 2 }

/** Some of everything that verdicts are about: rubbish, stopped numbers, numbers in autodialers, calls going on and calls of today. */
const TROUBLE = [
  `UPDATE "Order" SET "phoneTyped" = phone || ' дод. 12', phone = NULL WHERE number % 50 = 1`,
  `INSERT INTO "StopListEntry" (e164, reason, source) SELECT DISTINCT phone, 'просив', 'card' FROM "Order" WHERE number % 100 = 2 AND phone IS NOT NULL`,
  `INSERT INTO "Autodialer" ("moduleKey", id, name, "seenAt") VALUES ('nextel', ${AUTODIALER.id}, 'Осінь', now()), ('nextel', ${AUTODIALER.other}, 'Весна', now())`,
  `INSERT INTO "AutodialEntry" (id, "moduleKey", "autodialerId", e164, place)
   SELECT gen_random_uuid(), 'nextel', ${AUTODIALER.id}, phone, 'inside' FROM "Order" WHERE number % 20 = 3 AND phone IS NOT NULL GROUP BY phone`,
  `INSERT INTO "AutodialEntry" (id, "moduleKey", "autodialerId", e164, place)
   SELECT gen_random_uuid(), 'nextel', ${AUTODIALER.other}, phone, 'inside' FROM "Order" WHERE number % 20 = 4 AND phone IS NOT NULL GROUP BY phone`,
  `INSERT INTO "Call" (id, "moduleKey", "externalId", direction, state, "clientNumber", "startedAt", "updatedAt")
   SELECT gen_random_uuid(), 'nextel', 'live-' || number, 'incoming', 'talking', phone, now(), now() FROM "Order" WHERE number % 500 = 5 AND phone IS NOT NULL`,
  `INSERT INTO "Call" (id, "moduleKey", "externalId", direction, state, result, "clientNumber", "startedAt", "endedAt", "updatedAt")
   SELECT gen_random_uuid(), 'nextel', 'today-' || number || '-' || n, 'outgoing', 'ended', 'missed', phone, now() - n * interval '1 hour',
          now() - n * interval '1 hour', now() FROM "Order", generate_series(1, 3) n WHERE number % 5 = 0 AND phone IS NOT NULL`,
]

/** A draft of the newest orders, as "all of this filter" freezes them. */
async function makeDraft(client: pg.Client, userId: string, orders: number): Promise<string> {
  const id = randomUUID()
  await client.query(
    `INSERT INTO "AutodialRun" (id, "moduleKey", "requestedById") VALUES ($1, 'nextel', $2)`,
    [id, userId],
  )
  await client.query(
    `INSERT INTO "AutodialRunOrder" ("runId", "orderNumber", position)
     SELECT $1, number, row_number() OVER (ORDER BY "createdAt" DESC, number DESC) - 1
       FROM (SELECT number, "createdAt" FROM "Order" ORDER BY "createdAt" DESC, number DESC LIMIT $2) o`,
    [id, orders],
  )
  return id
}

type Draft = { id: string; api: number[]; sql: number[]; shown: number }

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

/** The median of some tries, ms. */
async function round(work: () => Promise<unknown>): Promise<number> {
  const taken: number[] = []
  for (let one = 0; one < TRIES; one++) taken.push(await timed(work))
  return percentile(taken, 0.5)
}

/** What the window waits for when it opens: verdicts of 1,000 and 10,000 orders, beside the bare statements they need. */
export async function preflightBenchmark(): Promise<void> {
  const databaseUrl = await freshDatabase('preflight')
  await activateNextel(databaseUrl)
  const { userId, cookie } = await signedIn(databaseUrl, 'supervisor')
  console.log(`\nMaking ${ORDERS.toLocaleString('en')} orders …`)
  await fillOrders(databaseUrl, ORDERS, [userId])
  const app = await startApp(databaseUrl)
  await withClient(databaseUrl, async (client) => {
    for (const text of TROUBLE) await client.query(text)
    await client.query('VACUUM (ANALYZE)')
    const drafts = new Map<number, Draft>()
    for (const size of SIZES) {
      drafts.set(size, { id: await makeDraft(client, userId, size), api: [], sql: [], shown: 0 })
    }
    await client.query('ANALYZE "AutodialRunOrder"')
    for (let count = -1; count < ROUNDS; count++) {
      for (const draft of drafts.values()) {
        const api = await round(async () => {
          draft.shown = await ask(`${app.url}/api/autodial/runs/${draft.id}/preflight`, cookie)
        })
        const sql = await round(() => readAll(client, draft.id))
        // The first round warms up and does not count.
        if (count >= 0) draft.api.push(api)
        if (count >= 0) draft.sql.push(sql)
      }
    }
    print(drafts)
  })
  await app.stop()
}

async function ask(url: string, cookie: string): Promise<number> {
  const response = await fetch(`${url}?action=add&autodialer=${AUTODIALER.id}`, { headers: { cookie } })
  const { rows, orders } = preflightSchema.parse(await response.json())
  if (rows.length === 0) throw new Error(`nothing was found about ${orders} orders`)
  return rows.length
}

/** The very statements behind a preflight, on one connection and without a server. */
const readAll = (client: pg.Client, id: string) =>
  readSelection(client, {
    run: { id, moduleKey: 'nextel' },
    action: 'add',
    autodialerId: AUTODIALER.id,
    locale: 'uk',
  })

function print(drafts: ReadonlyMap<number, Draft>): void {
  const named = (size: number) => `${size.toLocaleString('en')} orders`
  const lines = [...drafts].map(
    ([size, { api, sql }]): Line => ({
      what: named(size),
      unit: 'ms',
      measured: spreadOf(api),
      floor: { name: 'own SQL', value: spreadOf(sql) },
      compared: spreadOf(ratios(api, sql)).median,
    }),
  )
  const [small, large] = SIZES.map((size) => drafts.get(size))
  const growth = (['api', 'sql'] as const).map(
    (kind): Line => ({
      what: `growth, ${kind === 'api' ? 'preflight' : 'own SQL'}`,
      unit: 'ms',
      measured: spreadOf(large?.[kind] ?? []),
      floor: { name: `with ${named(SIZES[0] ?? 0)}`, value: spreadOf(small?.[kind] ?? []) },
      compared: spreadOf(ratios(large?.[kind] ?? [], small?.[kind] ?? [])).median,
    }),
  )
  const perOrder = [...drafts].map(
    ([size, { api, shown }]) =>
      `${named(size)}: ${short((spreadOf(api).median / size) * 1000)} µs an order, ${shown} rows in the answer`,
  )
  printTable(`Preflight among ${ORDERS.toLocaleString('en')} orders`, [...lines, ...growth], perOrder)
}
