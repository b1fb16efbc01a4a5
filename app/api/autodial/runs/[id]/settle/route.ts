import { runParamsSchema, settleRunSchema } from '@/lib/autodial/schema'
import { settleRun } from '@/lib/autodial/settle-run'
import { route } from '@/lib/http/route'

export const POST = route(
  { may: 'autodial.use', params: runParamsSchema, body: settleRunSchema, status: 202 },
  ({ user, params, body }) => settleRun(user, params.id, body),
)
