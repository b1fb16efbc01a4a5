import classes from './status-chip.module.css'

/** A status: its word, and its colour beside it. The word keeps the text's own contrast whatever colour the admin chose. */
export function StatusChip({ name, color }: { name: string; color: string }) {
  const tone = `var(--mantine-color-${color}-6, var(--mantine-color-gray-6))`
  return (
    <span
      className={classes.chip}
      style={{ backgroundColor: `color-mix(in srgb, ${tone} 14%, transparent)` }}
    >
      <span className={classes.dot} style={{ backgroundColor: tone }} />
      <span className={classes.word}>{name}</span>
    </span>
  )
}
