import { repairMirror } from '@/lib/autodial/repair-mirror'
import { autodialerParamsSchema, repairSchema } from '@/lib/autodial/schema'
import { route } from '@/lib/http/route'

export const POST = route(
  { may: 'autodial.use', params: autodialerParamsSchema, body: repairSchema, status: 202 },
  ({ user, params, body }) => repairMirror(user, params.id, body),
)
