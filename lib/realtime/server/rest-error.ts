/** An answer of the HTTP API other than 200; the message goes to the caller. */
export class RestError extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}
