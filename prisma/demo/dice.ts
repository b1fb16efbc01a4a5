/** Chance that is the same on every machine: the demo looks alike everywhere. */
export type Dice = {
  /** A number from 0 up to, but without, 1. */
  roll(): number
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number
  /** True in so many of a hundred cases. */
  percent(chance: number): boolean
  pick<T>(choices: readonly [T, ...T[]]): T
  /** One of the choices, each as often as its weight says. */
  weighted<T>(choices: readonly [readonly [T, number], ...(readonly [T, number])[]]): T
}

/** Mulberry32, small and good enough for names and prices. */
export function makeDice(seed: number): Dice {
  let state = seed
  const roll = () => {
    state = (state + 0x6d2b79f5) | 0
    let bits = Math.imul(state ^ (state >>> 15), 1 | state)
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits
    return ((bits ^ (bits >>> 14)) >>> 0) / 0x1_0000_0000
  }
  return {
    roll,
    between: (from, to) => from + Math.floor(roll() * (to - from + 1)),
    percent: (chance) => roll() * 100 < chance,
    pick: (choices) => choices[Math.floor(roll() * choices.length)] ?? choices[0],
    weighted: (choices) => {
      let rest = roll() * choices.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [choice, weight] of choices) {
        rest -= weight
        if (rest < 0) return choice
      }
      return choices[0][0]
    },
  }
}
