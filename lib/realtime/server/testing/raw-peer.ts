import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { Target } from './target'

/** A peer that does only what it is told, for the misbehaviour that the official client is too polite for. */
export class RawPeer {
  readonly socket: WebSocket
  readonly #unread: { event: string; data: unknown }[] = []
  #wake: (() => void) | null = null

  constructor(target: Target, pathAndQuery = `/app/${target.key}?protocol=7`) {
    this.socket = new WebSocket(`ws://${target.host}:${target.port}${pathAndQuery}`)
    this.socket.on('error', () => this.socket.terminate())
    this.socket.on('message', (data) => {
      this.#unread.push(JSON.parse(data.toString()))
      this.#wake?.()
    })
  }

  /** Resolves with the close code and reason. */
  async closed(): Promise<{ code: number; reason: string }> {
    const [code, reason] = await once(this.socket, 'close')
    return { code, reason: String(reason) }
  }

  /** Resolves with the data of the next message of this name; messages before it are dropped. */
  async next(event: string): Promise<unknown> {
    for (;;) {
      const message = this.#unread.shift()
      if (message?.event === event) return message.data
      if (!message) await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }

  /** The names of the messages that nobody asked for so far. */
  unread(): string[] {
    return this.#unread.map(({ event }) => event)
  }

  async socketId(): Promise<string> {
    const data = await this.next('pusher:connection_established')
    return JSON.parse(String(data)).socket_id
  }

  send(event: string, data: unknown, channel?: string): void {
    this.socket.send(JSON.stringify({ event, data, channel }))
  }
}
