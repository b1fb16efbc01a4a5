import { readRules } from '@/lib/calling-rules/read-rules'
import { saveRules } from '@/lib/calling-rules/save-rules'
import { newCallingRulesSchema } from '@/lib/calling-rules/schema'
import { route } from '@/lib/http/route'

export const GET = route({ may: 'autodial.use' }, () => readRules())

export const PUT = route({ may: 'callingRules.manage', body: newCallingRulesSchema }, ({ user, body }) =>
  saveRules(user, body),
)
