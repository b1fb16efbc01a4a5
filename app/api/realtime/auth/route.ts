import { readBody } from '@/lib/http/read-body'
import { route } from '@/lib/http/route'
import { authorizeChannel } from '@/lib/realtime/authorize-channel'

const FORM_LIMIT = 4 * 1024

export const POST = route({}, async ({ request, user }) =>
  authorizeChannel(user, new URLSearchParams((await readBody(request, FORM_LIMIT)).toString('utf8'))),
)
