import { VENDOR_TIME_ZONE } from './assumptions'

const wallClock = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?$/
const withOffset = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/

// The Swedish way of writing a date is the vendor's: 2026-03-01 10:15:00.
const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: VENDOR_TIME_ZONE,
  dateStyle: 'short',
  timeStyle: 'medium',
})

const HOUR = 3_600_000

/**
 * The instant of a vendor's `YYYY-MM-DD HH:MM:SS`, wall clock of Europe/Kyiv; null when it is no such time.
 * Clocks go back at the end of October: of the hour that happens twice the first is taken, since nothing tells them
 * apart. They go forward at the end of March: a time in the hour that is left out is read as if the clock had not been
 * moved yet, so 03:30 is 04:30. (The same choices as Temporal's `compatible`.)
 */
export function parseKyivTime(written: string): Date | null {
  if (withOffset.test(written)) return plausible(new Date(written))
  const parts = wallClock.exec(written)
  if (!parts) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0))
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second)
  const date = new Date(asUtc)
  // Date.UTC rolls 30 February over into March.
  if (
    date.getUTCMonth() !== month - 1 ||
    date.getUTCDate() !== day ||
    hour > 23 ||
    minute > 59 ||
    second > 59
  ) {
    return null
  }
  if (!plausible(date)) return null
  const before = offsetAt(asUtc - 24 * HOUR)
  const after = offsetAt(asUtc + 24 * HOUR)
  const meant = [asUtc - before, asUtc - after].filter((instant) => instant + offsetAt(instant) === asUtc)
  return new Date(meant.length > 0 ? Math.min(...meant) : asUtc - before)
}

/** The vendor's spelling of an instant. */
export function toKyivTime(instant: Date): string {
  return clock.format(instant)
}

/**
 * The range to ask for, so that everything between two instants is in it. An end inside the hour that happens twice is
 * moved to the edge of that hour: its wall clock alone would leave out half of it.
 */
export function toKyivRange(from: Date, to: Date): { dateFrom: string; dateTo: string } {
  const dateFrom = toKyivTime(from)
  const dateTo = toKyivTime(to)
  return {
    dateFrom: happensTwice(from) ? `${dateFrom.slice(0, 13)}:00:00` : dateFrom,
    dateTo: happensTwice(to) ? `${dateTo.slice(0, 13)}:59:59` : dateTo,
  }
}

/** The later instant of the same wall clock, when the hour of this one happens twice and this is the first of the two. */
export function secondReading(instant: Date): Date | null {
  const later = new Date(instant.getTime() + HOUR)
  return toKyivTime(later) === toKyivTime(instant) ? later : null
}

function happensTwice(instant: Date): boolean {
  const written = toKyivTime(instant)
  return [-HOUR, HOUR].some((shift) => toKyivTime(new Date(instant.getTime() + shift)) === written)
}

/** How far the wall clock is ahead of UTC, milliseconds. */
function offsetAt(instant: number): number {
  const second = Math.floor(instant / 1000) * 1000
  return Date.parse(`${toKyivTime(new Date(second)).replace(' ', 'T')}Z`) - second
}

/** `0000-00-00` and the like are no time. */
function plausible(date: Date): Date | null {
  const year = date.getUTCFullYear()
  return year >= 2000 && year < 2100 ? date : null
}
