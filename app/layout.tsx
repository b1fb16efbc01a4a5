import '@fontsource-variable/inter/wght.css'
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import './globals.css'
import { ColorSchemeScript, mantineHtmlProps } from '@mantine/core'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { env } from '@/lib/env'
import { messagesOf } from '@/lib/i18n/messages'
import { currentLocale, currentTranslator } from '@/lib/i18n/server'
import { AppProviders } from './providers/app-providers'

export async function generateMetadata(): Promise<Metadata> {
  const t = await currentTranslator()
  return {
    title: { default: 'dzvin', template: '%s · dzvin' },
    description: t('common.description'),
    robots: { index: false, follow: false },
  }
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, viewportFit: 'cover' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await currentLocale()
  return (
    <html lang={locale} {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript defaultColorScheme="auto" />
      </head>
      <body>
        <AppProviders locale={locale} messages={messagesOf(locale)} timeZone={env().TZ_DEFAULT}>
          {children}
        </AppProviders>
      </body>
    </html>
  )
}
