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

/**
 * A line of the company as the vendor names it: international digits with or without the plus, `0…` within Ukraine, or a
 * short number or a word such as the site that was called, which stay as they are.
 */
export function formatLine(line: string): string {
  const digits = line.replace(/[\s()+-]/g, '')
  if (/^0\d{9}$/.test(digits)) return formatPhone(`+38${digits}`)
  return /^[1-9]\d{9,14}$/.test(digits) ? formatPhone(`+${digits}`) : line
}
