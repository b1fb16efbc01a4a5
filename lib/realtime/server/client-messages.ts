import type { Subscriber } from './channel-registry'
import { type ClientEventOptions, createClientEventRelay } from './client-events'
import { decodeFrame, errorFrame, type IncomingFrame, pongFrame } from './frames'
import { ProtocolError } from './protocol-error'
import { type SubscribeOptions, subscribe, unsubscribe } from './subscribe'

type ClientMessageOptions = SubscribeOptions &
  ClientEventOptions & { log: (event: string, details: Record<string, unknown>) => void }

/**
 * Answers what a client may say: ping, pong, subscribe, unsubscribe and client events. Whatever else arrives is
 * answered with `pusher:error` (Pusher Channels Protocol, § System Events), and the connection stays open.
 */
export function createClientMessageHandler(options: ClientMessageOptions) {
  const relay = createClientEventRelay(options)

  return function handleClientMessage(sender: Subscriber, text: string): void {
    try {
      handle(sender, decodeFrame(text))
    } catch (error) {
      if (error instanceof ProtocolError) {
        sender.send(errorFrame(error.message, error.code))
        return
      }
      // Thrown on, an error of ours would end the process and with it everybody's connection.
      options.log('realtime.message_failed', { error: String(error) })
      sender.send(errorFrame('Internal error'))
    }
  }

  function handle(sender: Subscriber, frame: IncomingFrame): void {
    if (frame.event === 'pusher:ping') sender.send(pongFrame)
    else if (frame.event === 'pusher:subscribe') subscribe(options, sender, frame.data)
    else if (frame.event === 'pusher:unsubscribe') unsubscribe(options.registry, sender, frame.data)
    else if (frame.event.startsWith('client-')) relay(sender, frame)
    else if (frame.event !== 'pusher:pong') throw new ProtocolError(`Unsupported event ${frame.event}`)
  }
}
