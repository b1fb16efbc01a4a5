import en from '@/messages/en.json'
import ru from '@/messages/ru.json'
import uk from '@/messages/uk.json'
import type { Locale } from './locales'

export type Messages = typeof uk

const catalogue: Record<Locale, Messages> = { uk, ru, en }

/** All sentences of one language. */
export function messagesOf(locale: Locale): Messages {
  return catalogue[locale]
}

declare module 'use-intl/core' {
  interface AppConfig {
    Locale: Locale
    Messages: Messages
  }
}
