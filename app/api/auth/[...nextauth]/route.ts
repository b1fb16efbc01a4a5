import NextAuth from 'next-auth'
import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { authOptions } from '@/lib/auth/next-auth'
import { AppError } from '@/lib/errors'
import { publicRoute } from '@/lib/http/route'

const params = z.object({ nextauth: z.array(z.string()) })

/** next-auth answers by itself; a body that is no JSON is all it stumbles over. */
const handler = publicRoute({ params }, async (input): Promise<Response> => {
  try {
    // Next gives every handler its own request class; our wrapper speaks of the standard one.
    return await NextAuth(input.request as NextRequest, { params: input.params }, authOptions())
  } catch (cause) {
    throw cause instanceof SyntaxError ? new AppError('invalid_input', 'errors.notJson', { cause }) : cause
  }
})

export { handler as GET, handler as POST }
