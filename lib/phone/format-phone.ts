/** The country codes of one and two digits; all others have three. */
const countryCode = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/

/**
 * E.164 as people read it: `+380 50 000 00 01`; of other countries the code and then threes: `+48 512 345 678`.
 * Small enough for the browser, where the whole numbering plan of libphonenumber would weigh more than the page.
 */
export function formatPhone(e164: string): string {
  const ukrainian = /^\+380(\d{2})(\d{3})(\d{2})(\d{2})$/.exec(e164)
  if (ukrainian) return `+380 ${ukrainian.slice(1).join(' ')}`
  const digits = e164.replace(/\D/g, '')
  const code = countryCode.exec(digits)?.[0] ?? ''
  // One digit left over at the end stays with the three before it.
  const groups = digits.slice(code.length).replace(/(\d{3})(?=\d{2})/g, '$1 ')
  return `+${[code, groups].filter(Boolean).join(' ')}`
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
