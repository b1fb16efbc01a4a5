/** Times in milliseconds. */
type HeartbeatOptions = {
  activityTimeout: number
  pongTimeout: number
  sendPing: () => void
  onDead: () => void
}

/**
 * Finds out whether a peer is still there: after `activityTimeout` without a message from it a ping is sent, after
 * `pongTimeout` more without any message it is dead. Any message counts as a sign of life.
 * Pusher Channels Protocol, § Detecting that the connection is alive.
 * One timer per peer, which is not touched by messages: it looks at the clock when it fires.
 */
export class Heartbeat {
  readonly #options: HeartbeatOptions
  #timer: NodeJS.Timeout
  #lastSeen = performance.now()
  #pingedAt: number | null = null

  constructor(options: HeartbeatOptions) {
    this.#options = options
    this.#timer = setTimeout(() => this.#check(), options.activityTimeout)
  }

  seen(): void {
    this.#lastSeen = performance.now()
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #check(): void {
    const { activityTimeout, pongTimeout, sendPing, onDead } = this.#options
    if (this.#pingedAt !== null && this.#lastSeen < this.#pingedAt) {
      onDead()
      return
    }
    const now = performance.now()
    const silentFor = now - this.#lastSeen
    const isSilent = silentFor >= activityTimeout
    this.#pingedAt = isSilent ? now : null
    const next = isSilent ? pongTimeout : Math.ceil(activityTimeout - silentFor)
    this.#timer = setTimeout(() => this.#check(), next)
    if (isSilent) sendPing()
  }
}
