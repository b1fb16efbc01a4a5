import { route } from '@/lib/http/route'
import { removeStopMark } from '@/lib/stop-list/remove-stop-mark'
import { stopMarkParamsSchema } from '@/lib/stop-list/schema'

export const DELETE = route({ may: 'stopList.remove', params: stopMarkParamsSchema }, ({ user, params }) =>
  removeStopMark(user, params.e164),
)
