import { z } from 'zod'
import { channelNameSchema } from './channel-name'
import { parseJson } from './frames'
import { RestError } from './rest-error'

/** One thing to publish: `data` as the string that the clients get. */
export type PublishedEvent = { name: string; data: string; channels: string[]; exceptSocketId?: string }

const common = {
  name: z.string().min(1).max(200),
  data: z.string(),
  socket_id: z
    .string()
    .regex(/^\d+\.\d+$/)
    .optional(),
}
const single = z.object({
  ...common,
  channel: channelNameSchema.optional(),
  channels: z.array(channelNameSchema).min(1).max(100).optional(),
})
const batch = z.object({
  batch: z
    .array(z.object({ ...common, channel: channelNameSchema }))
    .min(1)
    .max(10),
})

/**
 * The body of `POST /events`: one event for up to 100 channels.
 * HTTP API Reference, § POST event.
 * @throws RestError 400 for a body of another form, 413 for data over `maxEventBytes`
 */
export function parseEvent(body: string, maxEventBytes: number): PublishedEvent[] {
  const event = parseBody(single, body)
  // A client that names a channel twice, or in both fields, still means one delivery.
  const channels = new Set([
    ...(event.channels ?? []),
    ...(event.channel === undefined ? [] : [event.channel]),
  ])
  if (channels.size === 0) throw new RestError(400, 'Invalid body: channel or channels is needed')
  return [toPublished(event, [...channels], maxEventBytes)]
}

/**
 * The body of `POST /batch_events`: up to ten events for one channel each; one bad event refuses them all.
 * HTTP API Reference, § POST batch events.
 * @throws RestError 400 for a body of another form, 413 for data over `maxEventBytes`
 */
export function parseBatch(body: string, maxEventBytes: number): PublishedEvent[] {
  return parseBody(batch, body).batch.map((event) => toPublished(event, [event.channel], maxEventBytes))
}

function toPublished(
  event: { name: string; data: string; socket_id?: string },
  channels: string[],
  maxEventBytes: number,
): PublishedEvent {
  if (Buffer.byteLength(event.data) > maxEventBytes) {
    throw new RestError(413, `The data of event ${event.name} is larger than ${maxEventBytes} bytes`)
  }
  return { name: event.name, data: event.data, channels, exceptSocketId: event.socket_id }
}

function parseBody<T>(schema: z.ZodType<T>, body: string): T {
  const parsed = schema.safeParse(parseJson(body))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new RestError(400, `Invalid body: ${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'invalid'}`)
}
