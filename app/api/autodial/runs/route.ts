import { createRun } from '@/lib/autodial/create-run'
import { listRuns } from '@/lib/autodial/list-runs'
import { newRunSchema, runListQuerySchema, SELECTION_BYTES } from '@/lib/autodial/schema'
import { route } from '@/lib/http/route'

export const POST = route(
  { may: 'autodial.use', body: newRunSchema, bodyLimit: SELECTION_BYTES, status: 201 },
  ({ user, body }) => createRun(user, body),
)

export const GET = route({ may: 'autodial.use', query: runListQuerySchema }, ({ user, query }) =>
  listRuns(user, query),
)
