import type { Metadata } from 'next'
import { NoAutodial } from '@/components/autodial/pages/no-autodial'
import { StopListPage } from '@/components/stop-list/stop-list-page'
import { pageUser } from '@/lib/auth/page-user'
import { can } from '@/lib/auth/permissions'
import { currentTranslator } from '@/lib/i18n/server'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentTranslator())('stopList.title') }
}

export default async function StopList() {
  const user = await pageUser()
  if (!can(user, 'stopList.add')) return <NoAutodial />
  return <StopListPage mayRemove={can(user, 'stopList.remove')} />
}
