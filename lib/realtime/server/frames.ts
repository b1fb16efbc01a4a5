import { z } from 'zod'
import { ProtocolError } from './protocol-error'

/** One message of the protocol, encoded once and sent to any number of sockets. */
export type Frame = Buffer

/**
 * Channel events carry `data` as a string, which is why JSON is encoded twice.
 * Pusher Channels Protocol, § Double encoding.
 */
export function channelFrame(event: string, channel: string, data: string, userId?: string): Frame {
  return Buffer.from(JSON.stringify({ event, channel, data, user_id: userId }))
}

/** § Connection events: must be the first message; the client may subscribe after it. */
export function connectionEstablishedFrame(socketId: string, activityTimeoutSeconds: number): Frame {
  const data = JSON.stringify({ socket_id: socketId, activity_timeout: activityTimeoutSeconds })
  return Buffer.from(JSON.stringify({ event: 'pusher:connection_established', data }))
}

/** § System events: `data` of an error is an object, not a string, and `code` is optional. */
export function errorFrame(message: string, code?: number): Frame {
  return Buffer.from(JSON.stringify({ event: 'pusher:error', data: { message, code } }))
}

/** § Ping and pong messages: both have empty data. */
export const pingFrame: Frame = Buffer.from(JSON.stringify({ event: 'pusher:ping', data: '{}' }))
export const pongFrame: Frame = Buffer.from(JSON.stringify({ event: 'pusher:pong', data: '{}' }))

const incomingSchema = z.object({
  event: z.string().min(1).max(200),
  channel: z.string().optional(),
  data: z.unknown().optional(),
})

/** A message of a client before its `data` is looked at. */
export type IncomingFrame = z.infer<typeof incomingSchema>

/** @throws ProtocolError for a text that is not a message of the protocol */
export function decodeFrame(text: string): IncomingFrame {
  const parsed = incomingSchema.safeParse(parseJson(text))
  if (!parsed.success) throw new ProtocolError('Invalid message: not a JSON object with an event name')
  return parsed.data
}

/** Undefined, which JSON cannot express, for text that is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
