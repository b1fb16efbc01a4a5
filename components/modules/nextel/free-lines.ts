type Line = { line: string; name: string }

/** The vendor's lines that nobody here has, as a person reads them: with the vendor's name when there is one. */
export function freeLines(lines: readonly Line[], users: readonly { sipLine: string | null }[]): string[] {
  const taken = new Set(users.map((user) => user.sipLine))
  return lines
    .filter(({ line }) => !taken.has(line))
    .map(({ line, name }) => (name ? `${line} (${name})` : line))
}
