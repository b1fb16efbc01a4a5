import type { Metadata } from 'next'
import { CallLog } from '@/components/calls/call-log'
import { currentTranslator } from '@/lib/i18n/server'

export async function generateMetadata(): Promise<Metadata> {
  const t = await currentTranslator()
  return { title: t('calls.title') }
}

export default function CallsPage() {
  return <CallLog />
}
