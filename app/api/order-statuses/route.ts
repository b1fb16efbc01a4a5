import { route } from '@/lib/http/route'
import { listStatuses } from '@/lib/orders/list-statuses'

export const GET = route({ may: 'orders.read' }, ({ locale }) => listStatuses(locale))
