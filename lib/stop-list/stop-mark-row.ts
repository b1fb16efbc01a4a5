import type { StopMark, StopSource } from './schema'

/** The columns of a stop mark as the screens show it. */
export const STOP_MARK_COLUMNS = `mark.e164, mark.reason, mark.source, author.name AS "createdBy", mark."createdAt", client.name AS "clientName"
  FROM "StopListEntry" mark
  LEFT JOIN "User" author ON author.id = mark."createdById"
  LEFT JOIN "CustomerPhone" phone ON phone.e164 = mark.e164
  LEFT JOIN "Customer" client ON client.id = phone."customerId"`

export type StopMarkRow = Omit<StopMark, 'createdAt' | 'source'> & { createdAt: Date; source: StopSource }

/** A row of `STOP_MARK_COLUMNS` as it is sent. */
export function toStopMark({
  e164,
  reason,
  source,
  createdBy,
  createdAt,
  clientName,
}: StopMarkRow): StopMark {
  return {
    e164,
    reason,
    source,
    createdBy,
    createdAt: createdAt.toISOString(),
    clientName: clientName || null,
  }
}
