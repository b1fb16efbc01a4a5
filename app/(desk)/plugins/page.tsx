import type { Metadata } from 'next'
import { NoAccess } from '@/components/layout/no-access'
import { ModulesPage } from '@/components/modules/modules-page'
import { HydrateQueries } from '@/components/ui/hydrate-queries'
import { pageUser } from '@/lib/auth/page-user'
import { can } from '@/lib/auth/permissions'
import { currentTranslator } from '@/lib/i18n/server'
import { listModules } from '@/lib/modules/list-modules'
import { moduleKeysOf } from '@/lib/modules/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentTranslator())('modules.title') }
}

export default async function Modules() {
  const user = await pageUser()
  if (!can(user, 'modules.manage')) return <NoAccess />
  return (
    <HydrateQueries queries={[[moduleKeysOf.list, await listModules(user)]]}>
      <ModulesPage />
    </HydrateQueries>
  )
}
