import { route } from '@/lib/http/route'
import { listOperators } from '@/lib/orders/list-operators'

export const GET = route({ may: 'orders.read' }, () => listOperators())
