import { route } from '@/lib/http/route'
import { countsByStatus } from '@/lib/orders/counts-by-status'

export const GET = route({ may: 'orders.read' }, () => countsByStatus())
