import { WebSocket } from 'ws'
import type { Subscriber } from './channel-registry'
import { errorFrame, type Frame, pingFrame } from './frames'
import { Heartbeat } from './heartbeat'
import { closeCodes } from './protocol-codes'

/** Times in milliseconds, sizes in bytes. */
type SessionOptions = {
  socketId: string
  activityTimeout: number
  pongTimeout: number
  maxBufferedBytes: number
  onMessage: (session: SocketSession, text: string) => void
  /** Called exactly once, whoever ended the connection. */
  onGone: (session: SocketSession, reason: string) => void
}

/**
 * One connected client: bounded sending, heartbeat, one end. It knows how a connection lives, not what
 * its messages mean.
 */
export class SocketSession implements Subscriber {
  readonly socketId: string
  /** Resolves when the connection itself is gone, which is later than `onGone` for a close the peer has to confirm. */
  readonly closed: Promise<void>
  readonly #socket: WebSocket
  readonly #options: SessionOptions
  readonly #heartbeat: Heartbeat
  #isGone = false
  #isTooSlow = false

  constructor(socket: WebSocket, options: SessionOptions) {
    this.socketId = options.socketId
    this.#socket = socket
    this.#options = options
    this.#heartbeat = new Heartbeat({
      activityTimeout: options.activityTimeout,
      pongTimeout: options.pongTimeout,
      sendPing: () => this.send(pingFrame),
      onDead: () => this.close(closeCodes.pongMissing, 'Pong reply not received'),
    })
    this.closed = new Promise((resolve) => {
      socket.on('close', (code) => {
        this.#end(this.#isTooSlow ? 'Slow consumer' : `Closed with ${code}`)
        resolve()
      })
    })
    // `ws` closes the connection itself after a protocol error or an oversize message; unhandled it would be thrown.
    socket.on('error', (error) => this.#end(error.message))
    socket.on('ping', () => this.#heartbeat.seen())
    socket.on('message', (data, isBinary) => this.#receive(data.toString(), isBinary))
  }

  /**
   * A peer that does not read what it is sent is dropped as soon as more than `maxBufferedBytes` wait for it: one
   * frozen browser must not fill the server's memory. It can reconnect and read the state again over HTTP.
   */
  send(frame: Frame): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return
    if (this.#socket.bufferedAmount + frame.length > this.#options.maxBufferedBytes) {
      // Nothing is announced from here: this may run inside a broadcast, and the close event comes right after it.
      this.#isTooSlow = true
      this.#socket.terminate()
      return
    }
    this.#socket.send(frame, { binary: false })
  }

  /** Sends a close frame; a peer that does not confirm it is cut off by `ws` after its close timeout. */
  close(code: number, reason: string): void {
    this.#socket.close(code, reason)
    this.#end(reason)
  }

  terminate(): void {
    this.#socket.terminate()
  }

  #receive(text: string, isBinary: boolean): void {
    if (this.#isGone) return
    this.#heartbeat.seen()
    if (isBinary) this.send(errorFrame('Binary messages are not supported'))
    else this.#options.onMessage(this, text)
  }

  #end(reason: string): void {
    if (this.#isGone) return
    this.#isGone = true
    this.#heartbeat.stop()
    this.#options.onGone(this, reason)
  }
}
