import type { MissedRules } from './schema'

const MINUTE_MS = 60_000
/** Clocks are put forward and back by whole quarters of an hour, at the full quarter. */
const QUARTER = 15

type Hours = Pick<MissedRules, 'days' | 'from' | 'to'>

/**
 * When so many minutes of working time have passed. Walks along the clock of the zone, from quarter to quarter at most, so that
 * nights in which clocks are changed need no rule of their own: an hour that happens twice counts twice, one left out not at all.
 * @param minutes of working time, not less than 0
 * @param zone IANA
 */
export function workingDeadline(start: Date, minutes: number, hours: Hours, zone: string): Date {
  const [from, to] = [toMinutes(hours.from), toMinutes(hours.to)]
  let left = minutes * MINUTE_MS
  let at = start.getTime()
  while (left > 0) {
    const { weekday, minute } = clockAt(at, zone)
    const works = hours.days.includes(weekday) && minute >= from && minute < to
    const toQuarter = QUARTER - (minute % QUARTER)
    const step = Math.min(toQuarter, ...[from - minute, to - minute].filter((edge) => edge > 0))
    const passed = works ? Math.min(step * MINUTE_MS, left) : step * MINUTE_MS
    if (works) left -= passed
    at += passed
  }
  return new Date(at)
}

const formats = new Map<string, Intl.DateTimeFormat>()
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** ISO weekday and minutes since midnight, with their fraction, on the clocks of a zone. */
function clockAt(instant: number, zone: string): { weekday: number; minute: number } {
  const shown = formatOf(zone).formatToParts(instant)
  const part = (type: string) => shown.find((one) => one.type === type)?.value ?? ''
  const rest = (((instant % MINUTE_MS) + MINUTE_MS) % MINUTE_MS) / MINUTE_MS
  return {
    weekday: weekdays.indexOf(part('weekday')) + 1,
    minute: Number(part('hour')) * 60 + Number(part('minute')) + rest,
  }
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const [hour, minute, weekday, hourCycle] = ['2-digit', '2-digit', 'short', 'h23'] as const
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday, hour, minute, hourCycle })
  formats.set(zone, format)
  return format
}

/** `HH:MM` as minutes since midnight; 24:00 is 1440. */
function toMinutes(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number)
  return hours * 60 + minutes
}
