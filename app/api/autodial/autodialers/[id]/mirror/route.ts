import { readMirror } from '@/lib/autodial/read-mirror'
import { autodialerParamsSchema } from '@/lib/autodial/schema'
import { route } from '@/lib/http/route'

export const GET = route({ may: 'autodial.use', params: autodialerParamsSchema }, ({ user, params }) =>
  readMirror(user, params.id),
)
