/** The value below which the share `p` (0–1) of the samples lies; 0 without samples. */
export function percentile(samples: readonly number[], p: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? 0
}

/** The middle of the rounds, with the lowest and the highest of them. */
export type Spread = { median: number; min: number; max: number }

/** Summary of one figure over all rounds. */
export function spreadOf(rounds: readonly number[]): Spread {
  const sorted = [...rounds].sort((a, b) => a - b)
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
  const upper = sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0
  return { median: (lower + upper) / 2, min: percentile(rounds, 0), max: percentile(rounds, 1) }
}

/** Quotients round by round: neighbours in time share the noise of the machine, so their quotient has less of it. */
export function ratios(measured: readonly number[], floor: readonly number[]): number[] {
  return measured.map((value, round) => value / (floor[round] ?? Number.NaN))
}

/** Short text of a number, for tables. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return '–'
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toFixed(digits)
}

/** `123 (110–131)` */
export function withSpread({ median, min, max }: Spread): string {
  return `${short(median)} (${short(min)}–${short(max)})`
}
