import { route } from '@/lib/http/route'
import { checkPhone } from '@/lib/orders/check-phone'
import { phoneCheckQuerySchema } from '@/lib/orders/schema'

export const GET = route({ may: 'orders.read', query: phoneCheckQuerySchema }, ({ query, locale }) =>
  checkPhone(query.phone, locale),
)
