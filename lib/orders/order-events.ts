import { z } from 'zod'
import type { TimelineEntry } from './schema'

/** What a change of one field was, in words for the timeline. */
export type FieldChange = { field: string; before: string; after: string }

/** What is kept of an event, by its kind. `version` is the order's after it. */
export type OrderEventData =
  | { kind: 'created'; data: { version: number; source: string } }
  | { kind: 'statusChanged'; data: { version: number; from: string; to: string } }
  | { kind: 'fieldsChanged'; data: { version: number; changes: FieldChange[] } }
  | { kind: 'note'; data: { text: string } }

const kept = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('created'), data: z.object({ source: z.string().catch('manual') }) }),
  z.object({ kind: z.literal('statusChanged'), data: z.object({ from: z.string(), to: z.string() }) }),
  z.object({
    kind: z.literal('fieldsChanged'),
    data: z.object({
      changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
    }),
  }),
  z.object({ kind: z.literal('note'), data: z.object({ text: z.string() }) }),
])

type EventRow = { id: bigint; kind: string; data: unknown; createdAt: Date; actor: { name: string } | null }

/** An event as an entry of the timeline; null for one of a kind that this version does not know. */
export function toTimelineEntry(row: EventRow, statusName: (key: string) => string): TimelineEntry | null {
  const parsed = kept.safeParse({ kind: row.kind, data: row.data })
  if (!parsed.success) return null
  return {
    id: String(row.id),
    createdAt: row.createdAt.toISOString(),
    actorName: row.actor?.name ?? null,
    event: eventOf(parsed.data, statusName),
  }
}

function eventOf(event: z.infer<typeof kept>, statusName: (key: string) => string): TimelineEntry['event'] {
  if (event.kind === 'statusChanged') {
    return { kind: event.kind, from: statusName(event.data.from), to: statusName(event.data.to) }
  }
  return event.kind === 'created'
    ? { kind: event.kind, source: event.data.source }
    : event.kind === 'note'
      ? { kind: event.kind, text: event.data.text }
      : { kind: event.kind, changes: event.data.changes }
}
