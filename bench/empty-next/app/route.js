// The floor: what Next itself costs. The product has no such route.
export const dynamic = 'force-dynamic'

export const GET = () => Response.json({ status: 'ok' })

export const POST = GET
