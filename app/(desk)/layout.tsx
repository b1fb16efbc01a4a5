import type { ReactNode } from 'react'
import { Shell } from '@/components/layout/shell'
import { RealtimeProvider } from '@/components/realtime/realtime-provider'
import { pageUser } from '@/lib/auth/page-user'
import { realtimeClientConfig } from '@/lib/realtime/config'

/** All pages for signed-in people. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const user = await pageUser()
  return (
    <RealtimeProvider config={realtimeClientConfig()}>
      <Shell user={user}>{children}</Shell>
    </RealtimeProvider>
  )
}
