import { route } from '@/lib/http/route'
import { takeCase } from '@/lib/missed-calls/take-case'
import { caseIdSchema } from '@/lib/missed-calls/schema'

export const POST = route({ may: 'missed.work', params: caseIdSchema }, ({ user, params }) =>
  takeCase(user, params.id),
)
