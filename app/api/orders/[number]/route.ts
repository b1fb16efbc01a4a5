import { route } from '@/lib/http/route'
import { getOrder } from '@/lib/orders/get-order'
import { orderChangesSchema, orderNumberSchema } from '@/lib/orders/schema'
import { updateOrder } from '@/lib/orders/update-order'

export const GET = route({ may: 'orders.read', params: orderNumberSchema }, ({ params, locale }) =>
  getOrder(params.number, locale),
)

export const PATCH = route(
  { may: 'orders.write', params: orderNumberSchema, body: orderChangesSchema },
  ({ user, params, body }) => updateOrder(user, params.number, body),
)
