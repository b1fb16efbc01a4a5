import path from 'node:path'
import { parseArgs } from 'node:util'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false } },
})

/** Names of the benchmarks that were asked for; none means all. */
export const wanted = positionals

/** `--quick`: few and short rounds, to see that everything runs. Its figures mean little. */
export const quick = values.quick

export const ROUNDS = quick ? 2 : 5

/** Length of one round of load, s. */
export const ROUND_SECONDS = quick ? 1 : 2.5

/** Absolute path of something in the checkout; every script of the project works from its root. */
export const inRoot = (...parts: string[]) => path.resolve(...parts)
