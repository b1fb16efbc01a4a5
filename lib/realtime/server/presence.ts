/** Who a socket is in a presence channel, as signed by the application server. */
export type Member = { userId: string; userInfo: unknown }

/**
 * The members of one presence channel. A user is a member as long as at least one of his sockets is
 * subscribed: the second tab neither adds him again nor takes him away when it is closed.
 * Pusher Channels Protocol, § Presence Channel Events.
 */
export class PresenceRoster {
  readonly #users = new Map<string, { info: unknown; sockets: Set<string> }>()
  readonly #userOfSocket = new Map<string, string>()

  /** True when this is the user's first socket, so that the others have to be told. */
  join(socketId: string, member: Member): boolean {
    this.#userOfSocket.set(socketId, member.userId)
    const present = this.#users.get(member.userId)
    if (!present) {
      this.#users.set(member.userId, { info: member.userInfo, sockets: new Set([socketId]) })
      return true
    }
    // The newest signature knows the user best: he may have been renamed since the first tab was opened.
    present.info = member.userInfo
    present.sockets.add(socketId)
    return false
  }

  /** The user's id when that was his last socket, so that the others have to be told; otherwise null. */
  leave(socketId: string): string | null {
    const userId = this.#userOfSocket.get(socketId)
    if (userId === undefined) return null
    this.#userOfSocket.delete(socketId)
    const present = this.#users.get(userId)
    present?.sockets.delete(socketId)
    if (present && present.sockets.size > 0) return null
    this.#users.delete(userId)
    return userId
  }

  userOf(socketId: string): string | undefined {
    return this.#userOfSocket.get(socketId)
  }

  userIds(): string[] {
    return [...this.#users.keys()]
  }

  /** The `data` of `pusher_internal:subscription_succeeded`: everybody present, the joining user included. */
  snapshot(): { presence: { ids: string[]; hash: Record<string, unknown>; count: number } } {
    const hash = Object.fromEntries([...this.#users].map(([id, { info }]) => [id, info ?? {}]))
    return { presence: { ids: this.userIds(), hash, count: this.#users.size } }
  }
}
