import type { Metadata } from 'next'
import { NoAutodial } from '@/components/autodial/pages/no-autodial'
import { RulesPage } from '@/components/calling-rules/rules-page'
import { HydrateQueries } from '@/components/ui/hydrate-queries'
import { pageUser } from '@/lib/auth/page-user'
import { can } from '@/lib/auth/permissions'
import { callingRulesKeys } from '@/lib/calling-rules/queries'
import { readRules } from '@/lib/calling-rules/read-rules'
import { currentTranslator } from '@/lib/i18n/server'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentTranslator())('callingRules.title') }
}

export default async function CallingRulesPage() {
  const user = await pageUser()
  if (!can(user, 'autodial.use')) return <NoAutodial />
  return (
    <HydrateQueries queries={[[callingRulesKeys.all, await readRules()]]}>
      <RulesPage mayEdit={can(user, 'callingRules.manage')} />
    </HydrateQueries>
  )
}
