import { z } from 'zod'
import { channelKind, channelNameSchema } from './channel-name'
import type { ChannelRegistry, Subscriber } from './channel-registry'
import { channelFrame, parseJson } from './frames'
import type { Member } from './presence'
import { errorCodes } from './protocol-codes'
import { ProtocolError } from './protocol-error'
import { channelAuth, equalInConstantTime } from './sign'

export type SubscribeOptions = {
  app: { key: string; secret: string }
  registry: ChannelRegistry
  allowPublicChannels: boolean
}

const subscribeData = z.object({
  channel: z.string(),
  auth: z.string().optional(),
  channel_data: z.string().optional(),
})
const unsubscribeData = z.object({ channel: z.string() })

/** What the application server signed about a member: the content of `channel_data`. */
const memberData = z.object({
  user_id: z.union([z.string().min(1).max(200), z.number()]).transform(String),
  user_info: z.unknown().optional(),
})

/**
 * Lets a socket into the channel it has a signature for.
 * Pusher Channels Protocol, § Subscription Events, `pusher:subscribe`.
 * @throws ProtocolError when the request is malformed, unsigned, or the socket is in the channel already
 */
export function subscribe(options: SubscribeOptions, subscriber: Subscriber, data: unknown): void {
  const { registry } = options
  const request = subscribeData.safeParse(data)
  if (!request.success) throw new ProtocolError('Invalid data of pusher:subscribe')
  const { channel, channel_data: channelData } = request.data
  if (!channelNameSchema.safeParse(channel).success) throw new ProtocolError('Invalid channel name')
  if (registry.has(channel, subscriber.socketId)) {
    throw new ProtocolError(`Existing subscription to channel ${channel}`)
  }
  if (!isAuthorized(options, subscriber.socketId, request.data)) {
    const error = 'The connection is unauthorized'
    // The protocol's own error names no channel; pusher-js shows this one on the channel it belongs to.
    const details = JSON.stringify({ type: 'AuthError', error, status: 401 })
    subscriber.send(channelFrame('pusher:subscription_error', channel, details))
    throw new ProtocolError(`${error}: subscription to ${channel} refused`, errorCodes.unauthorized)
  }
  const member = channelKind(channel) === 'presence' ? parseMember(channelData) : undefined
  registry.join(channel, subscriber, member)
}

/**
 * Pusher Channels Protocol, § Subscription Events, `pusher:unsubscribe`. A channel the socket is not in is no error.
 * @throws ProtocolError when the request is malformed
 */
export function unsubscribe(registry: ChannelRegistry, subscriber: Subscriber, data: unknown): void {
  const request = unsubscribeData.safeParse(data)
  if (!request.success) throw new ProtocolError('Invalid data of pusher:unsubscribe')
  registry.leave(request.data.channel, subscriber.socketId)
}

function isAuthorized(
  { app, allowPublicChannels }: SubscribeOptions,
  socketId: string,
  { channel, auth, channel_data: channelData }: z.infer<typeof subscribeData>,
): boolean {
  if (channelKind(channel) === 'public') return allowPublicChannels
  return auth !== undefined && equalInConstantTime(auth, channelAuth(app, socketId, channel, channelData))
}

function parseMember(channelData = ''): Member {
  const parsed = memberData.safeParse(parseJson(channelData))
  if (!parsed.success) throw new ProtocolError('Invalid channel_data: a user_id is needed')
  return { userId: parsed.data.user_id, userInfo: parsed.data.user_info }
}
