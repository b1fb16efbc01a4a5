import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Sql } from '@/lib/db/pool'
import { autodialOf } from '@/lib/telephony/providers'
import type { AutodialActionKey } from '@/lib/orders/run-words'

/** A number with the orders for whose sake it is sent; there may be none. */
export type NumberOfOrders = { e164: string; orders: readonly number[] }

type OwnRun = {
  moduleKey: string
  autodialerId: number
  action: AutodialActionKey
  cause: 'guard' | 'repair'
  requestedById: string | null
  /** Each number once. */
  numbers: readonly NumberOfOrders[]
}

/**
 * Queues a run that no selection of orders began, in the caller's transaction; the worker carries it out like any other.
 * @returns its id, or null when there is nothing to send
 */
export async function queueOwnRun(sql: Sql, run: OwnRun): Promise<string | null> {
  if (run.numbers.length === 0) return null
  const id = randomUUID()
  await sql.query(
    `INSERT INTO "AutodialRun" (id, "moduleKey", "autodialerId", state, action, cause, "requestedById", numbers, "startedAt")
     VALUES ($1, $2, $3, 'queued', $4::"AutodialAction", $5, $6, $7, now())`,
    [id, run.moduleKey, run.autodialerId, run.action, run.cause, run.requestedById, run.numbers.length],
  )
  const sent = rowsOf(run.numbers, autodialOf(run.moduleKey).batchSize)
  await sql.query(
    `INSERT INTO "AutodialRunOrder" ("runId", position, e164, "orderNumber", batch)
     SELECT $1, t.position - 1, t.e164, t."orderNumber", t.batch
       FROM unnest($2::text[], $3::int[], $4::int[]) WITH ORDINALITY AS t (e164, "orderNumber", batch, position)`,
    [id, sent.map(({ e164 }) => e164), sent.map(({ order }) => order), sent.map(({ batch }) => batch)],
  )
  return id
}

/** An order stands once in a run, also when it came to have another number since: the second number stands without it. */
function rowsOf(numbers: readonly NumberOfOrders[], batchSize: number) {
  const told = new Set<number>()
  return numbers.flatMap(({ e164, orders }, place) => {
    const batch = Math.floor(place / batchSize)
    const mine = orders.filter((order) => !told.has(order))
    for (const order of mine) told.add(order)
    return (mine.length > 0 ? mine : [null]).map((order) => ({ e164, order, batch }))
  })
}
