import { route } from '@/lib/http/route'
import { releaseCase } from '@/lib/missed-calls/release-case'
import { caseIdSchema } from '@/lib/missed-calls/schema'

export const POST = route({ may: 'missed.work', params: caseIdSchema }, ({ user, params }) =>
  releaseCase(user, params.id),
)
