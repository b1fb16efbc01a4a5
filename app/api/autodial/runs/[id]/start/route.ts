import { runParamsSchema, SELECTION_BYTES, startRunSchema } from '@/lib/autodial/schema'
import { startRun } from '@/lib/autodial/start-run'
import { route } from '@/lib/http/route'

export const POST = route(
  {
    may: 'autodial.use',
    params: runParamsSchema,
    body: startRunSchema,
    bodyLimit: SELECTION_BYTES,
    status: 202,
  },
  ({ user, params, body }) => startRun(user, params.id, body),
)
