import { listEntries } from '@/lib/autodial/list-entries'
import { autodialerParamsSchema, entryListQuerySchema } from '@/lib/autodial/schema'
import { route } from '@/lib/http/route'

export const GET = route(
  { may: 'autodial.use', params: autodialerParamsSchema, query: entryListQuerySchema },
  ({ user, params, query, locale }) => listEntries(user, params.id, query, locale),
)
