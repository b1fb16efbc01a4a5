/**
 * E.164 as people read it: `+380 50 000 00 01`; other countries in threes after the plus.
 * Small enough for the browser, where the whole numbering plan of libphonenumber would weigh more than the page.
 */
export function formatPhone(e164: string): string {
  const ukrainian = /^\+380(\d{2})(\d{3})(\d{2})(\d{2})$/.exec(e164)
  if (ukrainian) return `+380 ${ukrainian.slice(1).join(' ')}`
  const digits = e164.replace(/\D/g, '')
  return `+${digits.replace(/(\d{3})(?=\d{3})/g, '$1 ')}`
}
