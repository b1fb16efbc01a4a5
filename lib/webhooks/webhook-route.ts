import 'server-only'
import { z } from 'zod'
import { readBody } from '@/lib/http/read-body'
import { publicRoute } from '@/lib/http/route'
import { journalWebhook } from './journal-webhook'

/** Events are a few hundred bytes; whatever is larger is not one. */
const LIMIT_BYTES = 64 * 1024

/**
 * The address a phone system posts to. 200 for everything stored, whatever it is; 404 wrong token; 413 too large;
 * 503 when it cannot be stored. A GET brings its fields in the query.
 */
export function webhookRoute(moduleKey: string) {
  return publicRoute({ params: z.object({ token: z.string().max(200) }) }, async ({ request, params }) => {
    if (request.method === 'GET') {
      const query = Buffer.from(new URL(request.url).search.slice(1))
      await journalWebhook(moduleKey, params.token, query, 'application/x-www-form-urlencoded')
    } else {
      const body = await readBody(request, LIMIT_BYTES)
      await journalWebhook(moduleKey, params.token, body, request.headers.get('content-type') ?? '')
    }
    return { status: 'ok' }
  })
}
