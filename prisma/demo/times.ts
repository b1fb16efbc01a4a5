import type { Dice } from './dice'

const DAY_MS = 24 * 60 * 60 * 1000

/** How busy each hour of the day is, from midnight on. */
const shopping = [2, 1, 1, 1, 1, 1, 2, 4, 7, 10, 12, 12, 11, 10, 9, 9, 9, 10, 11, 13, 14, 13, 9, 5] as const

// Making one takes longer than a thousand uses of it.
const kyivHour = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Europe/Kyiv',
})

/** Hours between Kyiv and UTC at a moment. */
function kyivOffset(at: number): number {
  return (Number(kyivHour.format(at)) - new Date(at).getUTCHours() + 24) % 24
}

/** A moment of a day so many days ago, at an hour when people shop, never in the future. */
export function shoppingTime(dice: Dice, now: number, days: number): Date {
  const day = now - dice.roll() ** 1.15 * days * DAY_MS
  const midnight = Math.floor(day / DAY_MS) * DAY_MS - kyivOffset(day) * 60 * 60 * 1000
  const hours = shopping.map((weight, hour) => [hour, weight] as const)
  const [first, ...rest] = hours
  const hour = first ? dice.weighted([first, ...rest]) : 12
  const at = midnight + hour * 60 * 60 * 1000 + dice.between(0, 3_599_999)
  return new Date(at < now ? at : now - dice.between(1, 5 * 60) * 60_000)
}

/** The next moment after `at` at which operators call people, between nine and seven. */
export function callingTime(dice: Dice, at: Date, laterMinutes: number): Date {
  const wanted = at.getTime() + laterMinutes * 60_000
  const hour = (new Date(wanted).getUTCHours() + kyivOffset(wanted)) % 24
  if (hour >= 9 && hour < 19) return new Date(wanted)
  const wait = (hour < 9 ? 9 - hour : 33 - hour) * 60
  return new Date(wanted + (wait + dice.between(0, 50)) * 60_000)
}
