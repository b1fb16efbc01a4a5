import type { Locale } from '@/lib/i18n/locales'

/** Each language in its own words, the same in all of them. */
export const languageNames: Record<Locale, string> = { uk: 'Українська', ru: 'Русский', en: 'English' }
