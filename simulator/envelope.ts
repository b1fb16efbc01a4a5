/** The vendor's answer to writing methods and to every error; an error is HTTP 200 all the same. */
export interface Envelope {
  status: 'Success' | 'Error'
  message: string | null
  data?: unknown
}

export function success(message: string | null = null): Envelope {
  return { status: 'Success', message }
}

export function failure(message: string, data?: unknown): Envelope {
  return data === undefined ? { status: 'Error', message } : { status: 'Error', message, data }
}

/** International digits without plus, as the vendor dials them: 10–15, and exactly nine after Ukraine's 380. */
export function isDialable(number: string): boolean {
  return /^[1-9]\d{9,14}$/.test(number) && (!number.startsWith('380') || number.length === 12)
}
