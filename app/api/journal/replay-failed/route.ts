import { route } from '@/lib/http/route'
import { replayFailedWebhooks } from '@/lib/webhooks/replay-failed-webhooks'

export const POST = route({ may: 'modules.manage' }, ({ user }) => replayFailedWebhooks(user))
