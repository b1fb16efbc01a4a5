import 'server-only'
import { z } from 'zod'
import type { SignedInUser } from '@/lib/auth/schema'
import { AppError } from '@/lib/errors'
import { maySubscribe } from './channels'
import { pusherServer } from './publish'

const formSchema = z.object({
  socket_id: z.string().regex(/^\d+\.\d+$/),
  channel_name: z.string().min(1).max(200),
})

/**
 * The signature that lets one socket of this person listen to one channel.
 * @param form what a Pusher client posts: `socket_id` and `channel_name`
 * @throws AppError invalid_input, forbidden
 */
export function authorizeChannel(user: SignedInUser, form: URLSearchParams): { auth: string } {
  const asked = formSchema.safeParse(Object.fromEntries(form))
  if (!asked.success) throw new AppError('invalid_input', 'errors.realtime.form', { cause: asked.error })
  const { socket_id, channel_name } = asked.data
  if (!maySubscribe(user, channel_name)) throw new AppError('forbidden', 'errors.realtime.channel')
  return { auth: pusherServer().authorizeChannel(socket_id, channel_name).auth }
}
