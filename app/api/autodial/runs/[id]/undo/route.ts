import { undoRun } from '@/lib/autodial/undo-run'
import { runParamsSchema } from '@/lib/autodial/schema'
import { route } from '@/lib/http/route'

export const POST = route({ may: 'autodial.use', params: runParamsSchema, status: 202 }, ({ user, params }) =>
  undoRun(user, params.id),
)
