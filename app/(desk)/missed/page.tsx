import type { Metadata } from 'next'
import { MissedScreen } from '@/components/missed-calls/missed-screen'
import { pageUser } from '@/lib/auth/page-user'
import { can } from '@/lib/auth/permissions'
import { currentTranslator } from '@/lib/i18n/server'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentTranslator())('missed.title') }
}

export default async function MissedPage() {
  return <MissedScreen mayManage={can(await pageUser(), 'missed.manage')} />
}
