import { checkHealth } from '@/lib/health/check-health'
import { publicRoute } from '@/lib/http/route'

export const GET = publicRoute({}, async () => {
  const health = await checkHealth()
  return Response.json(health, {
    status: health.status === 'ok' ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  })
})
