import { route } from '@/lib/http/route'
import { listCases } from '@/lib/missed-calls/list-cases'
import { missedListQuerySchema } from '@/lib/missed-calls/schema'

export const GET = route({ may: 'missed.read', query: missedListQuerySchema }, ({ user, query, locale }) =>
  listCases(user, query, locale),
)
