import { z } from 'zod'

/** `public` needs no signature; `presence` also says who is there. Encrypted channels are private ones to a server. */
type ChannelKind = 'public' | 'private' | 'presence'

/**
 * At most 200 characters out of letters, digits and `_ - = @ , . ;`
 * (https://pusher.com/docs/channels/using_channels/channels, § Channel naming conventions).
 */
export const channelNameSchema = z
  .string()
  .max(200)
  .regex(/^[\w\-=@,.;]+$/)

/** What its prefix makes of a channel. */
export function channelKind(name: string): ChannelKind {
  if (name.startsWith('presence-')) return 'presence'
  return name.startsWith('private-') ? 'private' : 'public'
}
