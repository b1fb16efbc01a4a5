import { createTranslator } from 'use-intl/core'
import type { Locale } from './locales'
import { messagesOf } from './messages'

/**
 * A sentence by its full key, for keys that are only known at run time (errors, fields).
 * An unknown key gives `errors.internal`, never the key itself.
 */
export function translate(locale: Locale, key: string, values: Record<string, string | number> = {}): string {
  const messages = messagesOf(locale)
  // The seam between keys carried as data and the typed catalogue.
  const t = createTranslator({ locale, messages }) as unknown as {
    (key: string, values: Record<string, string | number>): string
    has(key: string): boolean
  }
  return t.has(key) ? t(key, values) : t('errors.internal', {})
}
