import { preflight } from '@/lib/autodial/preflight'
import { preflightQuerySchema, runParamsSchema } from '@/lib/autodial/schema'
import { route } from '@/lib/http/route'

export const GET = route(
  { may: 'autodial.use', params: runParamsSchema, query: preflightQuerySchema },
  ({ user, params, query, locale }) => preflight(user, params.id, query, locale),
)
