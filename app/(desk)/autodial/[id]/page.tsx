import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AutodialerScreen } from '@/components/autodial/pages/autodialer-screen'
import { NoAutodial } from '@/components/autodial/pages/no-autodial'
import { pageUser } from '@/lib/auth/page-user'
import { can } from '@/lib/auth/permissions'
import { autodialerParamsSchema } from '@/lib/autodial/schema'
import { currentTranslator } from '@/lib/i18n/server'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentTranslator())('autodialPages.title') }
}

export default async function AutodialerPage({ params }: Props) {
  const user = await pageUser()
  if (!can(user, 'autodial.use')) return <NoAutodial />
  const parsed = autodialerParamsSchema.safeParse(await params)
  if (!parsed.success) notFound()
  return <AutodialerScreen key={parsed.data.id} id={parsed.data.id} />
}
