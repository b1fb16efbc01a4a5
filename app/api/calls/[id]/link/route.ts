import { linkCallToOrder } from '@/lib/calls/link-call-to-order'
import { callIdSchema, linkOrderSchema } from '@/lib/calls/schema'
import { route } from '@/lib/http/route'

export const POST = route(
  { may: 'orders.write', params: callIdSchema, body: linkOrderSchema },
  ({ user, params, body }) => linkCallToOrder(user, params.id, body.orderNumber),
)
