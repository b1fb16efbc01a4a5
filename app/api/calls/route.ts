import { route } from '@/lib/http/route'
import { listCalls } from '@/lib/calls/list-calls'
import { callFilterSchema, startCallSchema } from '@/lib/calls/schema'
import { startCall } from '@/lib/calls/start-call'

export const GET = route({ may: 'calls.read', query: callFilterSchema }, ({ user, query }) =>
  listCalls(user, query),
)

export const POST = route({ may: 'calls.make', body: startCallSchema, status: 202 }, ({ user, body }) =>
  startCall(user, body),
)
