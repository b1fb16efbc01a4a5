/**
 * Codes of the Pusher Channels Protocol, § Error Codes and § Connection closure
 * (https://pusher.com/docs/channels/library_auth_reference/pusher-websockets-protocol).
 * The range of a close code tells the client what to do next: 4000–4099 do not reconnect unchanged,
 * 4100–4199 reconnect after a second or more, 4200–4299 reconnect immediately.
 */
export const closeCodes = {
  applicationUnknown: 4001,
  protocolUnsupported: 4007,
  protocolMissing: 4008,
  tryLater: 4100,
  reconnectImmediately: 4200,
  pongMissing: 4201,
} as const

/** Codes of `pusher:error` events that leave the connection open. */
export const errorCodes = {
  unauthorized: 4009,
  clientEventRejected: 4301,
} as const

/** Versions whose clients answer `pusher:ping` (5) and understand close codes (6) up to the current one (7). */
export const supportedProtocols = { oldest: 5, newest: 7 } as const
