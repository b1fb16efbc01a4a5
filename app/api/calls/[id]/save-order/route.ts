import { saveOrderFromCall } from '@/lib/calls/save-order-from-call'
import { callIdSchema, saveOrderSchema } from '@/lib/calls/schema'
import { route } from '@/lib/http/route'

export const POST = route(
  { may: 'orders.write', params: callIdSchema, body: saveOrderSchema },
  ({ user, params, body }) => saveOrderFromCall(user, params.id, body),
)
