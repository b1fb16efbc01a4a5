import { route } from '@/lib/http/route'
import { replayWebhook } from '@/lib/webhooks/replay-webhook'
import { journalEntryIdSchema } from '@/lib/webhooks/schema'

export const POST = route({ may: 'modules.manage', params: journalEntryIdSchema }, ({ user, params }) =>
  replayWebhook(user, params.id),
)
