'use client'

import { MantineProvider, mergeThemeOverrides } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { IntlProvider, useTranslations } from 'use-intl'
import { NoticesOnDemand } from '@/components/layout/notices-on-demand'
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
      <Look>
        <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
        <NoticesOnDemand />
      </Look>
    </IntlProvider>
  )
}

/** The theme, with the words that the library's own buttons need. */
function Look({ children }: { children: ReactNode }) {
  const t = useTranslations('common')
  const close = t('close')
  const spoken = useMemo(() => {
    const defaultProps = { closeButtonProps: { 'aria-label': close } }
    return mergeThemeOverrides(theme, {
      components: { Modal: { defaultProps }, Drawer: { defaultProps }, Notification: { defaultProps } },
    })
  }, [close])
  return (
    <MantineProvider theme={spoken} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      {children}
    </MantineProvider>
  )
}
