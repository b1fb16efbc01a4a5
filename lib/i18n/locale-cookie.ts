import { type Locale, localeCookie } from './locales'

const YEAR_SECONDS = 365 * 24 * 3600

/** Keeps the language in this browser; the server reads it with the next request. */
export function setLocaleCookie(locale: Locale): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in plain-HTTP pages.
  document.cookie = `${localeCookie}=${locale}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`
}

/** Whether a language was already chosen in this browser. */
export function hasLocaleCookie(): boolean {
  return document.cookie.split('; ').some((pair) => pair.startsWith(`${localeCookie}=`))
}
