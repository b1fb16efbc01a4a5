import { listLiveCalls } from '@/lib/calls/list-live-calls'
import { route } from '@/lib/http/route'

export const GET = route({ may: 'calls.read' }, async ({ user, locale }) => ({
  calls: await listLiveCalls(user, locale),
  now: new Date().toISOString(),
}))
