import { route } from '@/lib/http/route'
import { closeCase } from '@/lib/missed-calls/close-case'
import { caseIdSchema, closeCaseSchema } from '@/lib/missed-calls/schema'

export const POST = route(
  { may: 'missed.work', params: caseIdSchema, body: closeCaseSchema },
  ({ user, params, body }) => closeCase(user, params.id, body.reason),
)
