/** A webhook that can never be understood, however often it is tried. The message is technical and holds nothing of the body. */
export class UnreadableWebhook extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UnreadableWebhook'
  }
}
