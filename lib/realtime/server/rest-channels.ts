import { channelKind } from './channel-name'
import type { ChannelRegistry } from './channel-registry'
import { RestError } from './rest-error'

type ChannelInfo = { user_count?: number; subscription_count?: number }

/**
 * `GET /channels`: the occupied channels, by prefix if wanted. HTTP API Reference, § GET channels.
 * @throws RestError 400 when an attribute is asked for that these channels do not have
 */
export function listChannels(registry: ChannelRegistry, query: ReadonlyMap<string, string>) {
  const prefix = query.get('filter_by_prefix') ?? ''
  const attributes = parseAttributes(query)
  if (attributes.has('user_count') && !prefix.startsWith('presence-')) {
    throw new RestError(400, 'user_count is known of presence channels only: filter_by_prefix=presence-')
  }
  const names = registry.names().filter((name) => name.startsWith(prefix))
  return { channels: Object.fromEntries(names.map((name) => [name, infoOf(registry, name, attributes)])) }
}

/**
 * `GET /channels/{name}`, also of a channel nobody is in. HTTP API Reference, § GET channel.
 * @throws RestError 400 when an attribute is asked for that this channel does not have
 */
export function describeChannel(
  registry: ChannelRegistry,
  name: string,
  query: ReadonlyMap<string, string>,
): ChannelInfo & { occupied: boolean } {
  const attributes = parseAttributes(query)
  if (attributes.has('user_count') && channelKind(name) !== 'presence') {
    throw new RestError(400, 'user_count is known of presence channels only')
  }
  return { occupied: registry.subscriptionCount(name) > 0, ...infoOf(registry, name, attributes) }
}

/**
 * `GET /channels/{name}/users`. HTTP API Reference, § GET users.
 * @throws RestError 400 for any other channel than a presence channel
 */
export function listUsers(registry: ChannelRegistry, name: string): { users: { id: string }[] } {
  if (channelKind(name) !== 'presence') throw new RestError(400, 'Users are known of presence channels only')
  return { users: registry.userIds(name).map((id) => ({ id })) }
}

function parseAttributes(query: ReadonlyMap<string, string>): Set<string> {
  const attributes = new Set((query.get('info') ?? '').split(',').filter((name) => name !== ''))
  for (const name of attributes) {
    if (name !== 'user_count' && name !== 'subscription_count') {
      throw new RestError(400, `Unknown attribute ${name}`)
    }
  }
  return attributes
}

function infoOf(registry: ChannelRegistry, name: string, attributes: ReadonlySet<string>): ChannelInfo {
  return {
    ...(attributes.has('user_count') && { user_count: registry.userIds(name).length }),
    ...(attributes.has('subscription_count') && { subscription_count: registry.subscriptionCount(name) }),
  }
}
