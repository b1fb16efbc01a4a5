import 'server-only'
import { randomUUID } from 'node:crypto'
import type { SignedInUser } from '@/lib/auth/schema'
import { pool, rows } from '@/lib/db/pool'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import type { ModuleKey } from '@/lib/modules/schema'
import { foundStatement } from '@/lib/orders/order-list-sql'
import { toSearch } from '@/lib/orders/to-search'
import { assertMayAutodial } from './assert-may-autodial'
import { getRun } from './get-run'
import { type NewRun, type RunDto, SELECTION_LIMIT } from './schema'

const MODULE: ModuleKey = 'nextel'

/** Statement that gives the orders in their places, as `number` and `position` from 1. */
type Chosen = { text: string; values: unknown[] }

/**
 * Freezes orders as the draft of a run: those picked, in the order of picking; all that a filter of the list finds now,
 * newest first; or those of an earlier run, in their places there. Picked twice counts once; what was deleted since it was picked is left out, for there is nothing to call.
 * @throws AppError forbidden · conflict when there is nothing · invalid_input for more than `SELECTION_LIMIT`
 */
export async function createRun(user: SignedInUser, input: NewRun): Promise<RunDto> {
  assertMayAutodial(user)
  if ('orders' in input && input.orders.length > SELECTION_LIMIT) throw tooMany()
  const id = randomUUID()
  const found = await freeze(
    id,
    user,
    'orders' in input
      ? picked(input.orders)
      : 'run' in input
        ? again(input.run)
        : filtered(user, input.filters),
  )
  if (found === 0) throw new AppError('conflict', 'errors.autodial.nothingChosen')
  if (found > SELECTION_LIMIT) throw tooMany()
  return getRun(user, id)
}

const tooMany = () =>
  new AppError('invalid_input', 'errors.autodial.tooMany', { values: { limit: SELECTION_LIMIT } })

function picked(orders: readonly number[]): Chosen {
  return {
    text: `SELECT o.number, min(p.position) AS position
             FROM unnest($1::int[]) WITH ORDINALITY AS p (number, position) JOIN "Order" o USING (number) GROUP BY o.number`,
    values: [orders],
  }
}

function again(run: string): Chosen {
  return {
    text: `SELECT "orderNumber" AS number, min(position) AS position FROM "AutodialRunOrder"
            WHERE "runId" = $1 AND "orderNumber" IS NOT NULL GROUP BY "orderNumber"`,
    values: [run],
  }
}

function filtered(user: SignedInUser, filters: Extract<NewRun, { filters: unknown }>['filters']): Chosen {
  const search = toSearch(filters.q ?? '')
  const zone = env().TZ_DEFAULT
  const found = foundStatement({ filters, search, userId: user.id, zone }, SELECTION_LIMIT + 1)
  return {
    text: `SELECT o.number, row_number() OVER (ORDER BY o."createdAt" DESC, o.number DESC) AS position FROM (${found.text}) o`,
    values: found.values,
  }
}

/** Writes the draft unless there is nothing or too much, in one statement. @returns how many orders there are */
async function freeze(id: string, user: SignedInUser, { text, values }: Chosen): Promise<number> {
  const [run, module, person] = [1, 2, 3].map((more) => `$${values.length + more}`)
  const [{ found = 0 } = {}] = await rows<{ found: number }>(pool(), {
    text: `WITH chosen AS MATERIALIZED (${text}),
      run AS (INSERT INTO "AutodialRun" (id, "moduleKey", "requestedById") SELECT ${run}::uuid, ${module}::text, ${person}::uuid
               WHERE (SELECT count(*) FROM chosen) BETWEEN 1 AND ${SELECTION_LIMIT} RETURNING id),
      put AS (INSERT INTO "AutodialRunOrder" ("runId", "orderNumber", position)
              SELECT run.id, number, row_number() OVER (ORDER BY chosen.position) - 1 FROM chosen, run)
      SELECT count(*)::int AS found FROM chosen`,
    values: [...values, id, MODULE, user.id],
  })
  return found
}
