import { route } from '@/lib/http/route'
import { changeModuleState } from '@/lib/modules/change-module-state'
import { moduleActionSchema, moduleParamsSchema } from '@/lib/modules/schema'

export const POST = route(
  { may: 'modules.manage', params: moduleParamsSchema, body: moduleActionSchema },
  ({ user, params, body }) => changeModuleState(user, params.key, body.action),
)
