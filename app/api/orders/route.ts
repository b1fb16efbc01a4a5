import { requestKeyOf } from '@/lib/http/request-key'
import { route } from '@/lib/http/route'
import { createOrder } from '@/lib/orders/create-order'
import { listOrders } from '@/lib/orders/list-orders'
import { newOrderSchema, orderListQuerySchema } from '@/lib/orders/schema'

export const GET = route({ may: 'orders.read', query: orderListQuerySchema }, ({ user, query, locale }) =>
  listOrders(user, query, locale),
)

export const POST = route(
  { may: 'orders.write', body: newOrderSchema, status: 201 },
  async ({ user, body, request }) => {
    const requestKey = requestKeyOf(request, user.id)
    const { number } = await createOrder(user, body, { source: 'manual', ...(requestKey && { requestKey }) })
    return { number, version: 1 }
  },
)
