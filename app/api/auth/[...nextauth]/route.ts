import { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { z } from 'zod'
import { authOptions } from '@/lib/auth/next-auth'
import { AppError } from '@/lib/errors'
import { readBody } from '@/lib/http/read-body'
import { publicRoute } from '@/lib/http/route'

const params = z.object({ nextauth: z.array(z.string()) })

/** A login form is a few hundred bytes. */
const BODY_LIMIT = 16 * 1024

/** next-auth answers by itself; it only must not be given too much, nor something that is no JSON. */
const handler = publicRoute({ params }, async ({ request, params }): Promise<Response> => {
  const { url, method, headers } = request
  const body = method === 'POST' ? (await readBody(request, BODY_LIMIT)).toString('utf8') : null
  try {
    return await NextAuth(new NextRequest(url, { method, headers, body }), { params }, authOptions())
  } catch (cause) {
    throw cause instanceof SyntaxError ? new AppError('invalid_input', 'errors.notJson', { cause }) : cause
  }
})

export { handler as GET, handler as POST }
