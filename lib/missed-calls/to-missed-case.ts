import type { MissedCaseDto } from './schema'

/** A case as the list reads it. */
export type CaseRow = Pick<
  MissedCaseDto,
  'id' | 'state' | 'clientName' | 'misses' | 'lines' | 'tries' | 'orders'
> & {
  clientNumber: string | null
  numberRaw: string | null
  firstMissedAt: Date
  lastMissedAt: Date
  dueAt: Date
  breachedAt: Date | null
  takenById: string | null
  takenAt: Date | null
  takenName: string | null
  closedAt: Date | null
  closedName: string | null
  reason: string
}

/** @param lockMinutes how long a case stays with who took it */
export function toMissedCase(row: CaseRow, myId: string, lockMinutes: number, now: Date): MissedCaseDto {
  const { id, state, clientName, misses, lines, tries, orders } = row
  return {
    ...{ id, state, clientName, misses, lines, tries, orders },
    number: row.clientNumber,
    numberRaw: row.numberRaw ?? '',
    firstMissedAt: row.firstMissedAt.toISOString(),
    lastMissedAt: row.lastMissedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    isLate: row.dueAt <= (row.closedAt ?? now),
    taken: row.state === 'waiting' ? takenOf(row, myId, lockMinutes, now) : null,
    closed: row.closedAt && { at: row.closedAt.toISOString(), name: row.closedName, reason: row.reason },
  }
}

function takenOf(row: CaseRow, myId: string, lockMinutes: number, now: Date): MissedCaseDto['taken'] {
  if (!row.takenAt || row.takenName === null) return null
  const until = new Date(row.takenAt.getTime() + lockMinutes * 60_000)
  if (until <= now) return null
  return { name: row.takenName, isMine: row.takenById === myId, until: until.toISOString() }
}
