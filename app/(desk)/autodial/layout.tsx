import type { ReactNode } from 'react'
import { AutodialTabs } from '@/components/autodial/pages/autodial-tabs'
import { pageUser } from '@/lib/auth/page-user'
import { can } from '@/lib/auth/permissions'

/** Autodialers, stop-list and rules stand side by side. */
export default async function AutodialLayout({ children }: { children: ReactNode }) {
  const user = await pageUser()
  return (
    <>
      {can(user, 'autodial.use') ? <AutodialTabs /> : null}
      {children}
    </>
  )
}
