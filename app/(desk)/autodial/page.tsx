import type { Metadata } from 'next'
import { AutodialScreen } from '@/components/autodial/pages/autodial-screen'
import { NoAutodial } from '@/components/autodial/pages/no-autodial'
import { pageUser } from '@/lib/auth/page-user'
import { can } from '@/lib/auth/permissions'
import { currentTranslator } from '@/lib/i18n/server'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentTranslator())('autodialPages.title') }
}

export default async function AutodialPage() {
  const user = await pageUser()
  if (!can(user, 'autodial.use')) return <NoAutodial />
  return <AutodialScreen />
}
