import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { CallingRules } from './schema'

/** For numbers of no country, such as satellites: the office's own day is better than none. */
const DEFAULT_ZONE = 'Europe/Kyiv'

/**
 * Countries whose zones need a word. Ukraine's numbers keep Kyiv's time: CLDR names Simferopol beside it, whose clock of the
 * occupation would take an hour from every evening of the whole country.
 */
const known: Record<string, readonly string[]> = { UA: [DEFAULT_ZONE] }

const zonesOf = new Map<string, readonly string[]>(Object.entries(known))

/** IANA zones of a country, ISO 3166 alpha-2. */
function zonesOfCountry(country: string): readonly string[] {
  const found = zonesOf.get(country)
  if (found) return found
  const zones = new Intl.Locale(`und-${country}`).getTimeZones()
  const some = zones && zones.length > 0 ? zones : [DEFAULT_ZONE]
  zonesOf.set(country, some)
  return some
}

/** IANA zones in which the owner of a number may be: those of its country, or of every country that shares its code. */
export function zonesOfNumber(e164: string): readonly string[] {
  // Nearly all of them, and asking the library for each of thousands takes long.
  if (/^\+380\d{9}$/.test(e164)) return zonesOfCountry('UA')
  const number = parsePhoneNumberFromString(e164)
  const countries = number?.country ? [number.country] : (number?.getPossibleCountries() ?? [])
  return countries.length > 0 ? [...new Set(countries.flatMap(zonesOfCountry))] : [DEFAULT_ZONE]
}

const clocks = new Map<string, Intl.DateTimeFormat>()
/** What each clock showed last; thousands of numbers are asked about in one minute. */
const shown = new Map<string, { at: number; minute: number }>()

/** Minutes since midnight on the clocks of a zone. */
function minuteIn(zone: string, now: Date): number {
  // Every zone's clock changes at a full minute of ours.
  const at = Math.floor(now.getTime() / 60_000)
  const last = shown.get(zone)
  if (last?.at === at) return last.minute
  const minute = toMinutes(clockOf(zone).format(now))
  shown.set(zone, { at, minute })
  return minute
}

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known) return known
  const [hour, minute, hourCycle] = ['2-digit', '2-digit', 'h23'] as const
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour, minute, hourCycle })
  clocks.set(zone, clock)
  return clock
}

/** `HH:MM` as minutes since midnight; 24:00 is 1440. */
function toMinutes(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number)
  return hours * 60 + minutes
}

/**
 * The zone in which a call with this number is not welcome now; null when it is welcome wherever its owner may be.
 * @param e164 the client's number
 * @param rules hours from which and until which calls are welcome; equal ones: always
 */
export function quietZone(
  e164: string,
  { allowedFrom, allowedTo }: Pick<CallingRules, 'allowedFrom' | 'allowedTo'>,
  now: Date,
): string | null {
  const [from, to] = [toMinutes(allowedFrom), toMinutes(allowedTo)]
  if (from === to) return null
  const isQuiet = (zone: string) => {
    const minute = minuteIn(zone, now)
    return minute < from || minute >= to
  }
  return zonesOfNumber(e164).find(isQuiet) ?? null
}
