import { route } from '@/lib/http/route'
import { addStopMark } from '@/lib/stop-list/add-stop-mark'
import { listStopMarks } from '@/lib/stop-list/list-stop-marks'
import { newStopMarkSchema, stopListQuerySchema } from '@/lib/stop-list/schema'

export const GET = route({ may: 'orders.read', query: stopListQuerySchema }, ({ user, query }) =>
  listStopMarks(user, query),
)

export const POST = route({ may: 'stopList.add', body: newStopMarkSchema }, ({ user, body }) =>
  addStopMark(user, body),
)
