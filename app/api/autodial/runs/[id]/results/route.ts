import { runResults } from '@/lib/autodial/run-results'
import { runParamsSchema, runResultsQuerySchema } from '@/lib/autodial/schema'
import { route } from '@/lib/http/route'

export const GET = route(
  { may: 'autodial.use', params: runParamsSchema, query: runResultsQuerySchema },
  ({ user, params, query }) => runResults(user, params.id, query),
)
