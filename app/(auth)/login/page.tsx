import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { LoginForm } from '@/components/layout/login-form'
import { currentUser } from '@/lib/auth/page-user'
import { safeCallback } from '@/lib/auth/safe-callback'
import { currentTranslator } from '@/lib/i18n/server'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentTranslator())('login.title') }
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function LoginPage({ searchParams }: Props) {
  const next = safeCallback((await searchParams).callbackUrl)
  if (await currentUser()) redirect(next)
  return <LoginForm next={next} />
}
