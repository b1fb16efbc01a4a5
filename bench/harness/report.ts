import { short, type Spread, withSpread } from './stats'

/** What design asks of a figure: at least or at most `limit`. */
export type Goal = { limit: number; atLeast?: boolean; unit?: string }

/** One line of the result. `compared` is what the goal speaks of; without a goal the line only informs. */
export type Line = {
  what: string
  unit: string
  measured: Spread
  floor?: { name: string; value: Spread }
  compared?: number
  goal?: Goal
}

const HEAD = ['what', 'measured', 'floor', 'ratio', 'goal', 'verdict']

const missed: string[] = []

function verdictOf({ what, compared, goal }: Line): string {
  if (!goal || compared === undefined) return ''
  const by = goal.atLeast ? 1 - compared / goal.limit : compared / goal.limit - 1
  if (by <= 0) return 'met'
  const verdict = `missed by ${short(by * 100)} %`
  missed.push(`${what}: ${verdict}`)
  return verdict
}

function cellsOf(line: Line): string[] {
  const { what, unit, measured, floor, compared, goal } = line
  return [
    what,
    `${withSpread(measured)} ${unit}`,
    floor ? `${withSpread(floor.value)} ${floor.name}` : '',
    floor && compared !== undefined ? `${short(compared)} ×` : '',
    goal ? `${goal.atLeast ? '≥' : '≤'} ${goal.limit} ${goal.unit ?? '×'}` : '',
    verdictOf(line),
  ]
}

/** Prints one benchmark as a table. Figures are medians, with the lowest and the highest round in brackets. */
export function printTable(title: string, lines: readonly Line[], notes: readonly string[] = []): void {
  const table = [HEAD, ...lines.map(cellsOf)]
  const widths = HEAD.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)))
  const draw = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  console.log(`\n${title}\n${'─'.repeat(title.length)}`)
  for (const row of table) console.log(draw(row))
  for (const note of notes) console.log(`  ${note}`)
}

/** Prints which goals were missed in the whole run. */
export function printSummary(): void {
  console.log(
    missed.length === 0
      ? '\nEvery goal was met.'
      : `\nMissed:\n${missed.map((one) => `  ${one}`).join('\n')}`,
  )
}
