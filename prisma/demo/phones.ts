import type { Dice } from './dice'

const networks = ['50', '63', '66', '67', '68', '73', '93', '95', '96', '97', '98', '99'] as const

/** The invented number of a client by his place, E.164; no two alike up to 120,000. */
export function inventedPhone(place: number): string {
  const mixed = (place * 7919) % (networks.length * 10_000)
  const network = networks[mixed % networks.length] ?? networks[0]
  return `+380${network}000${String(Math.floor(mixed / networks.length)).padStart(4, '0')}`
}

/** The number as people type it into forms: hardly ever as E.164. */
export function typedPhone(dice: Dice, e164: string): string {
  const local = e164.slice(3)
  const [code, a, b, c] = [local.slice(0, 3), local.slice(3, 6), local.slice(6, 8), local.slice(8)]
  return dice.weighted([
    [e164, 30],
    [local, 26],
    [e164.slice(1), 14],
    [`+38 (${code}) ${a}-${b}-${c}`, 12],
    [`${code} ${a} ${b} ${c}`, 8],
    [`8${local}`, 4],
    [`${code}-${a}-${b}${c}`, 3],
    [`00${e164.slice(1)}`, 1],
    [`тел. ${local}`, 1],
    [`  ${local} `, 1],
  ])
}

/** What some landing pages send instead of a number. */
export function brokenPhone(dice: Dice, e164: string): string {
  const local = e164.slice(3)
  return dice.pick([
    local.slice(0, 8),
    `${local}${dice.between(10, 99)}`,
    'подзвоніть увечері',
    '0000000000',
    `${local.slice(0, 6)}хх${local.slice(8)}`,
    '12345',
  ])
}
