import 'server-only'
import type { z } from 'zod'
import type { SignedInUser } from '@/lib/auth/schema'
import { pool } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'
import { assertMayAutodial } from './assert-may-autodial'
import { readRuns } from './read-runs'
import { fromTimeCursor, toTimeCursor } from './run-cursor'
import type { runListQuerySchema, runListSchema } from './schema'

const PAGE = 20

/**
 * A page of the runs that were started, newest first, by keyset.
 * @throws AppError forbidden · invalid_input for a cursor that is none
 */
export async function listRuns(
  user: SignedInUser,
  { autodialer, cursor }: z.output<typeof runListQuerySchema>,
): Promise<z.infer<typeof runListSchema>> {
  assertMayAutodial(user)
  const after = cursor === undefined ? null : fromTimeCursor(cursor)
  if (cursor !== undefined && !after) {
    throw new AppError('invalid_input', 'errors.invalidInput', { fields: { cursor: 'errors.field.invalid' } })
  }
  const found = await readRuns(pool(), {
    name: 'page',
    text: `SELECT * FROM "AutodialRun" WHERE state <> 'draft' AND ($1::int IS NULL OR "autodialerId" = $1)
              AND ($2::timestamptz IS NULL OR ("createdAt", id) < ($2, $3::uuid))
            ORDER BY "createdAt" DESC, id DESC LIMIT ${PAGE + 1}`,
    values: [autodialer ?? null, after?.at ?? null, after?.id ?? null],
  })
  const page = found.slice(0, PAGE)
  const last = found.length > PAGE ? page.at(-1) : undefined
  return { rows: page, next: last ? toTimeCursor({ at: new Date(last.createdAt), id: last.id }) : null }
}
