import { askAgain } from '@/lib/autodial/ask-again'
import { runParamsSchema } from '@/lib/autodial/schema'
import { route } from '@/lib/http/route'

export const POST = route({ may: 'autodial.use', params: runParamsSchema, status: 202 }, ({ user, params }) =>
  askAgain(user, params.id),
)
