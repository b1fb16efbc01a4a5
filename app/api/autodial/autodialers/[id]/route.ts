import { autodialerProgress } from '@/lib/autodial/autodialer-progress'
import { autodialerParamsSchema } from '@/lib/autodial/schema'
import { route } from '@/lib/http/route'

export const GET = route({ may: 'autodial.use', params: autodialerParamsSchema }, ({ user, params }) =>
  autodialerProgress(user, params.id),
)
