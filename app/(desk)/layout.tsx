import type { ReactNode } from 'react'
import { CallDock } from '@/components/calls/call-dock'
import { CallOverrideProvider } from '@/components/calls/call-override'
import { CallServicesProvider } from '@/components/calls/call-services'
import { Shell } from '@/components/layout/shell'
import { RealtimeProvider } from '@/components/realtime/realtime-provider'
import { pageUser } from '@/lib/auth/page-user'
import { isModuleActive } from '@/lib/modules/active-connection'
import { realtimeClientConfig } from '@/lib/realtime/config'

/** All pages for signed-in people. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const user = await pageUser()
  const services = (await isModuleActive('nextel')) ? (['nextel'] as const) : []
  return (
    <RealtimeProvider config={realtimeClientConfig()}>
      <CallServicesProvider services={services}>
        <CallOverrideProvider>
          <Shell user={user}>{children}</Shell>
          <CallDock userId={user.id} />
        </CallOverrideProvider>
      </CallServicesProvider>
    </RealtimeProvider>
  )
}
