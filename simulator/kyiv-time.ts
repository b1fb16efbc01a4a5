// Swedish spelling is the locale whose date and time look like the vendor's: 2026-03-01 10:15:00.
const kyivClock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Kyiv',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

/** The vendor's date: `YYYY-MM-DD HH:MM:SS`, wall clock of Europe/Kyiv, of an instant in ms since the epoch. */
export function kyivDateTime(ms: number): string {
  return kyivClock.format(ms)
}

/** The day of it, `YYYY-MM-DD`. */
export function kyivDate(ms: number): string {
  return kyivDateTime(ms).slice(0, 10)
}
