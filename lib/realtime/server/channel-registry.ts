import { channelKind } from './channel-name'
import { channelFrame, type Frame } from './frames'
import { type Member, PresenceRoster } from './presence'

/** Somebody who can be in channels: a socket, seen from here. */
export type Subscriber = { readonly socketId: string; send(frame: Frame): void }

type Channel = { subscribers: Map<string, Subscriber>; roster: PresenceRoster | null }

/**
 * Who is in which channel. A channel exists while somebody is in it and not a moment longer, so memory
 * follows the number of subscriptions (HTTP API Reference, § Channels).
 */
export class ChannelRegistry {
  readonly #channels = new Map<string, Channel>()
  readonly #joined = new Map<string, Set<string>>()

  get size(): number {
    return this.#channels.size
  }

  names(): string[] {
    return [...this.#channels.keys()]
  }

  has(name: string, socketId: string): boolean {
    return this.#channels.get(name)?.subscribers.has(socketId) ?? false
  }

  /** Number of sockets in the channel; 0 when there is no such channel. */
  subscriptionCount(name: string): number {
    return this.#channels.get(name)?.subscribers.size ?? 0
  }

  /** Ids of the distinct users in a presence channel; empty for every other channel. */
  userIds(name: string): string[] {
    return this.#channels.get(name)?.roster?.userIds() ?? []
  }

  userOf(name: string, socketId: string): string | undefined {
    return this.#channels.get(name)?.roster?.userOf(socketId)
  }

  /**
   * Puts the subscriber into the channel, confirms it to him and tells the members of a presence channel about
   * a user who was not there before. `member` is needed exactly for presence channels.
   */
  join(name: string, subscriber: Subscriber, member?: Member): void {
    const channel = this.#channels.get(name) ?? this.#create(name)
    channel.subscribers.set(subscriber.socketId, subscriber)
    this.#channelsOf(subscriber.socketId).add(name)

    const isNewUser = member !== undefined && channel.roster?.join(subscriber.socketId, member)
    const data = JSON.stringify(channel.roster?.snapshot() ?? {})
    subscriber.send(channelFrame('pusher_internal:subscription_succeeded', name, data))
    if (!isNewUser) return
    const added = JSON.stringify({ user_id: member.userId, user_info: member.userInfo })
    this.broadcast(name, channelFrame('pusher_internal:member_added', name, added), subscriber.socketId)
  }

  /** Does nothing for a channel the socket is not in. */
  leave(name: string, socketId: string): void {
    const channel = this.#channels.get(name)
    if (!channel?.subscribers.delete(socketId)) return
    this.#joined.get(socketId)?.delete(name)
    const goneUser = channel.roster?.leave(socketId) ?? null
    if (channel.subscribers.size === 0) {
      this.#channels.delete(name)
    } else if (goneUser !== null) {
      const data = JSON.stringify({ user_id: goneUser })
      this.broadcast(name, channelFrame('pusher_internal:member_removed', name, data))
    }
  }

  leaveAll(socketId: string): void {
    for (const name of this.#joined.get(socketId) ?? []) this.leave(name, socketId)
    this.#joined.delete(socketId)
  }

  /** Sends to everybody in the channel but, if named, the one socket the event came from. */
  broadcast(name: string, frame: Frame, exceptSocketId?: string): void {
    for (const subscriber of this.#channels.get(name)?.subscribers.values() ?? []) {
      if (subscriber.socketId !== exceptSocketId) subscriber.send(frame)
    }
  }

  #create(name: string): Channel {
    const roster = channelKind(name) === 'presence' ? new PresenceRoster() : null
    const channel: Channel = { subscribers: new Map(), roster }
    this.#channels.set(name, channel)
    return channel
  }

  #channelsOf(socketId: string): Set<string> {
    const names = this.#joined.get(socketId) ?? new Set<string>()
    this.#joined.set(socketId, names)
    return names
  }
}
