/** Why a client's message is refused; becomes a `pusher:error` event, and the connection stays open. */
export class ProtocolError extends Error {
  /** One of the protocol's error codes, where it has one for the case. */
  readonly code: number | undefined

  constructor(message: string, code?: number) {
    super(message)
    this.code = code
  }
}
