export const locales = ['uk', 'ru', 'en'] as const

export type Locale = (typeof locales)[number]

export const defaultLocale: Locale = 'uk'

/** Holds the language chosen in this browser. */
export const localeCookie = 'dzvin-locale'

/** `value` when it is one of ours, else Ukrainian. */
export function toLocale(value: unknown): Locale {
  return locales.find((locale) => locale === value) ?? defaultLocale
}
