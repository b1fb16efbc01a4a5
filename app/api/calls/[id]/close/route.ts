import { closeCard } from '@/lib/calls/close-card'
import { callIdSchema } from '@/lib/calls/schema'
import { route } from '@/lib/http/route'

export const POST = route({ may: 'calls.read', params: callIdSchema }, ({ user, params }) =>
  closeCard(user, params.id),
)
