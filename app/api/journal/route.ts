import { route } from '@/lib/http/route'
import { listFailedWebhooks } from '@/lib/webhooks/list-failed-webhooks'

export const GET = route({ may: 'modules.manage' }, ({ user }) => listFailedWebhooks(user))
