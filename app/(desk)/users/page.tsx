import type { Metadata } from 'next'
import { NoAccess } from '@/components/layout/no-access'
import { HydrateQueries } from '@/components/ui/hydrate-queries'
import { UsersPage } from '@/components/users/users-page'
import { pageUser } from '@/lib/auth/page-user'
import { can } from '@/lib/auth/permissions'
import { currentTranslator } from '@/lib/i18n/server'
import { listUsers } from '@/lib/users/list-users'
import { userKeys } from '@/lib/users/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentTranslator())('users.title') }
}

export default async function Users() {
  const user = await pageUser()
  if (!can(user, 'users.manage')) return <NoAccess />
  return (
    <HydrateQueries queries={[[userKeys.all, await listUsers(user)]]}>
      <UsersPage meId={user.id} />
    </HydrateQueries>
  )
}
