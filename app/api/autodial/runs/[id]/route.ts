import { getRun } from '@/lib/autodial/get-run'
import { runParamsSchema } from '@/lib/autodial/schema'
import { route } from '@/lib/http/route'

export const GET = route({ may: 'autodial.use', params: runParamsSchema }, ({ user, params }) =>
  getRun(user, params.id),
)
