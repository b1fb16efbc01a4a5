import 'server-only'
import { cookies } from 'next/headers'
import { createTranslator } from 'use-intl/core'
import { localeCookie, toLocale } from './locales'
import { messagesOf } from './messages'

/** The language of the request being answered. */
export async function currentLocale() {
  return toLocale((await cookies()).get(localeCookie)?.value)
}

/** Translator for pages and metadata. */
export async function currentTranslator() {
  const locale = await currentLocale()
  return createTranslator({ locale, messages: messagesOf(locale) })
}
