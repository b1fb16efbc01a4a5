import type { z } from 'zod'
import {
  type autodialEventSchema,
  type callOverriddenSchema,
  type stopMarkedSchema,
  type stopUnmarkedSchema,
  type TimelineEntry,
  timelineEventSchema,
} from './schema'

/** What a change of one field was, in words for the timeline. */
export type FieldChange = { field: string; before: string; after: string }

/** What is kept of an event, by its kind. `version` is the order's after it. */
export type OrderEventData =
  | { kind: 'created'; data: { version: number; source: string } }
  | { kind: 'statusChanged'; data: { version: number; from: string; to: string } }
  | { kind: 'fieldsChanged'; data: { version: number; changes: FieldChange[] } }
  | { kind: 'note'; data: { text: string } }
  | { kind: 'autodial'; data: z.infer<typeof autodialEventSchema> }
  | { kind: 'stopMarked'; data: z.infer<typeof stopMarkedSchema> }
  | { kind: 'stopUnmarked'; data: z.infer<typeof stopUnmarkedSchema> }
  | { kind: 'callOverridden'; data: z.infer<typeof callOverriddenSchema> }

type EventRow = { id: bigint; kind: string; data: unknown; createdAt: Date; actor: { name: string } | null }

/** An event as an entry of the timeline; null for one of a kind that this version does not know. */
export function toTimelineEntry(row: EventRow, statusName: (key: string) => string): TimelineEntry | null {
  const data = typeof row.data === 'object' ? row.data : null
  const parsed = timelineEventSchema.safeParse({ ...data, kind: row.kind })
  if (!parsed.success) return null
  return {
    id: String(row.id),
    createdAt: row.createdAt.toISOString(),
    actorName: row.actor?.name ?? null,
    event: withNames(parsed.data, statusName),
  }
}

function withNames(
  event: TimelineEntry['event'],
  statusName: (key: string) => string,
): TimelineEntry['event'] {
  if (event.kind !== 'statusChanged') return event
  return { ...event, from: statusName(event.from), to: statusName(event.to) }
}
