import { webhookRoute } from '@/lib/webhooks/webhook-route'

export const POST = webhookRoute('nextel')
export const GET = POST
