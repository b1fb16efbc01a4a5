import { route } from '@/lib/http/route'
import { readMissedRules } from '@/lib/missed-calls/read-missed-rules'
import { saveMissedRules } from '@/lib/missed-calls/save-missed-rules'
import { missedRulesSchema } from '@/lib/missed-calls/schema'

export const GET = route({ may: 'missed.manage' }, () => readMissedRules())

export const PUT = route({ may: 'missed.manage', body: missedRulesSchema }, ({ user, body }) =>
  saveMissedRules(user, body),
)
