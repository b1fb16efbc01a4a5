'use client'

import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { IntlProvider } from 'use-intl'
import { cssVariables, theme } from '@/components/ui/theme'
import type { Locale } from '@/lib/i18n/locales'
import type { Messages } from '@/lib/i18n/messages'
import { createQueryClient } from './query-client'

type Props = { locale: Locale; messages: Messages; timeZone: string; children: ReactNode }

/** Everything that all pages stand on: language, theme, server data, notices. */
export function AppProviders({ locale, messages, timeZone, children }: Props) {
  const [queryClient] = useState(createQueryClient)
  return (
    <IntlProvider locale={locale} messages={messages} timeZone={timeZone}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
        <Notifications position="top-center" autoClose={6_000} limit={4} />
      </MantineProvider>
    </IntlProvider>
  )
}
